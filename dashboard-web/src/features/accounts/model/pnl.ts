import type { Pnl } from '@/lib/account/model';
import { type Decimal, plus, signOf } from '@/lib/decimal';
import { toDecimal } from '@/lib/format';
import { decimalText, isObject, type Json, objects, text } from '@/lib/json';

/** What an account holds of one instrument. Decimal text; what is not known is undefined. */
export interface HeldPosition {
  readonly ticker: string;
  readonly quantity: string;
  readonly mark: string | undefined;
  readonly marketValue: string | undefined;
  readonly unrealized: string | undefined;
  readonly realized: string | undefined;
  readonly day: string | undefined;
  readonly valid: boolean;
}

/** An account's P&L as /api/pnl tells it. */
export interface AccountPnl {
  readonly account: string;
  readonly equity: string | undefined;
  readonly cash: string | undefined;
  readonly realized: string | undefined;
  readonly unrealized: string | undefined;
  readonly day: string | undefined;
  readonly valid: boolean;
  readonly reason: string | undefined;
  readonly positions: readonly HeldPosition[];
}

function readPosition(json: Json): HeldPosition | undefined {
  const ticker = text(json.ticker);
  const quantity = decimalText(json.quantity);
  if (ticker === undefined || quantity === undefined) return undefined;
  return {
    ticker, quantity,
    mark: decimalText(json.mark), marketValue: decimalText(json.marketValue), unrealized: decimalText(json.unrealized), realized: decimalText(json.realized),
    day: decimalText(json.day), valid: json.valid !== false,
  };
}

export function readAccountPnl(account: string, value: unknown): AccountPnl {
  const json = isObject(value) ? value : {};
  return {
    account,
    equity: decimalText(json.equity), cash: decimalText(json.cash), realized: decimalText(json.realized), unrealized: decimalText(json.unrealized),
    day: decimalText(json.day), valid: json.valid !== false, reason: text(json.reason),
    positions: objects(json.positions).map(readPosition).filter((position) => position !== undefined),
  };
}

/** The same at the newest marks that the stream told of. */
export function atNewestMarks(pnl: AccountPnl, newest: Pnl | undefined): AccountPnl {
  if (newest === undefined) return pnl;
  return {
    ...pnl,
    equity: newest.equity, cash: newest.cash, realized: newest.realized, unrealized: newest.unrealized, day: newest.day, valid: newest.valid,
    positions: pnl.positions.map((position) => {
      const valuation = newest.positions.get(position.ticker);
      return valuation === undefined ? position : {
        ...position, mark: valuation.mark, marketValue: valuation.marketValue, unrealized: valuation.unrealized, day: valuation.day, valid: valuation.valid,
      };
    }),
  };
}

/** A sum that is undefined as soon as one part is: half a sum is no sum. */
export function sumOf(values: readonly (string | undefined)[]): Decimal | undefined {
  let sum: Decimal = { units: 0n, scale: 0 };
  for (const value of values) {
    const exact = toDecimal(value);
    if (exact === undefined) return undefined;
    sum = plus(sum, exact);
  }
  return sum;
}

export interface CombinedPosition {
  readonly ticker: string;
  readonly accounts: number;
  readonly quantity: Decimal | undefined;
  readonly mark: string | undefined;
  readonly marketValue: Decimal | undefined;
  readonly unrealized: Decimal | undefined;
  readonly realized: Decimal | undefined;
  readonly day: Decimal | undefined;
  readonly valid: boolean;
}

/** What all of them hold together, by ticker. */
export function combinedPositions(pnls: readonly AccountPnl[]): readonly CombinedPosition[] {
  const byTicker = new Map<string, HeldPosition[]>();
  for (const position of pnls.flatMap(({ positions }) => positions)) byTicker.set(position.ticker, [...(byTicker.get(position.ticker) ?? []), position]);
  return [...byTicker].map(([ticker, held]): CombinedPosition => ({
    ticker,
    accounts: held.length,
    quantity: sumOf(held.map(({ quantity }) => quantity)),
    mark: held[0]?.mark,
    marketValue: sumOf(held.map(({ marketValue }) => marketValue)),
    unrealized: sumOf(held.map(({ unrealized }) => unrealized)),
    realized: sumOf(held.map(({ realized }) => realized)),
    day: sumOf(held.map(({ day }) => day)),
    valid: held.every(({ valid }) => valid),
  })).filter(({ quantity, accounts }) => accounts > 1 || quantity === undefined || signOf(quantity) !== 0).sort((a, b) => a.ticker.localeCompare(b.ticker));
}
