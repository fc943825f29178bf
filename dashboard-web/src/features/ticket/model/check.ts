import type { Side } from '@/lib/account/model';
import type { OrderTerms } from '@/lib/api/model';
import { compare, type Decimal, decimalOf, minus, plus, precisionOf, rounded, signOf, times, toDrawing, ZERO } from '@/lib/decimal';
import { type DecimalLike, formatMoney, formatQuantity, toDecimal } from '@/lib/format';
import { typedDecimal } from '@/lib/typed';
import { feeOf, type Reserve, remains, reserveOf } from './reserve';
import { ownPrice, type SizeBy, type Terms } from './terms';

const MOST_DECIMALS = 9;
const MOST: Decimal = { units: 1_000_000_000n, scale: 0 };

/** What an order is checked against before it is sent. The desk checks again: its word is the last. */
export interface Circumstances {
  readonly ticker: string;
  readonly side: Side;
  readonly bid: number | undefined;
  readonly ask: number | undefined;
  readonly buyingPower: string | undefined;
  readonly held: string | undefined;
  readonly available: string | undefined;
  readonly mayShort: boolean;
  readonly fractionable: boolean;
  readonly tradable: boolean;
  /** Whether what is typed is money; units unless told. */
  readonly by?: SizeBy;
  /** Undefined while they are not complete. */
  readonly terms?: Terms | undefined;
  /** On which terms the desk takes orders; undefined until it has told them. */
  readonly desk: OrderTerms | undefined;
}

export interface Estimate {
  /** The order's own price, else the side of the market that it would take; undefined while nobody quotes it. */
  readonly price: Decimal | undefined;
  readonly value: Decimal | undefined;
  /** What the desk takes for it. */
  readonly fee: Decimal | undefined;
  /** What is kept back while the order waits. */
  readonly reserve: Reserve | undefined;
  /** Nothing is kept back: at the market it fills at once. */
  readonly atOnce: boolean;
  readonly buyingPowerAfter: Decimal | undefined;
  readonly positionAfter: Decimal | undefined;
}

export type Checked =
  | { readonly state: 'empty' }
  | { readonly state: 'wrong'; readonly problem: string }
  | {
      readonly state: 'ready';
      /** What was typed; of an order for an amount about what it buys. */
      readonly quantity: Decimal;
      readonly amount: Decimal | undefined;
      readonly estimate: Estimate;
    };

function wrong(problem: string): Checked {
  return { state: 'wrong', problem };
}

function sizeProblem(quantity: Decimal | undefined, { ticker, fractionable, tradable, by }: Circumstances): string | undefined {
  if (!tradable) return `${ticker} is market data only; it cannot be traded.`;
  if (by === 'amount') {
    if (!fractionable) return `${ticker} trades in whole units only.`;
    if (quantity === undefined) return 'An amount is a number, such as 500 or 99.50.';
    if (signOf(quantity) <= 0) return 'The amount must be more than zero.';
    return precisionOf(quantity) > MOST_DECIMALS ? 'An amount has at most 9 decimals.' : undefined;
  }
  if (quantity === undefined) return 'A quantity is a number, such as 10 or 0.5.';
  if (signOf(quantity) <= 0) return 'The quantity must be more than zero.';
  if (precisionOf(quantity) > MOST_DECIMALS) return 'A quantity has at most 9 decimals.';
  if (compare(quantity, MOST) > 0) return 'That is more than one order can hold.';
  return !fractionable && precisionOf(quantity) > 0 ? `${ticker} trades in whole units only.` : undefined;
}

/** Why the holding does not cover a sale, in words. */
export function holdingProblem(ticker: string, held: DecimalLike, available: DecimalLike): string {
  const all = toDecimal(held);
  if (all === undefined || signOf(all) <= 0) return `You hold no ${ticker} to sell.`;
  const free = toDecimal(available) ?? all;
  const reserved = minus(all, free);
  if (signOf(reserved) <= 0) return `You hold ${formatQuantity(all)} ${ticker}.`;
  return `You hold ${formatQuantity(all)} ${ticker}; ${formatQuantity(reserved)} are held for an open order.`;
}

function saleProblem(quantity: Decimal, { ticker, held, available, mayShort }: Circumstances): string | undefined {
  const free = toDecimal(available ?? held) ?? { units: 0n, scale: 0 };
  return mayShort || compare(quantity, free) <= 0 ? undefined : holdingProblem(ticker, held, available);
}

export function fundsProblem(needed: DecimalLike, buyingPower: DecimalLike): string {
  return `This needs about ${formatMoney(needed)}; your buying power is ${formatMoney(buyingPower)}.`;
}

/** Whether the order only adds to or reduces a long position; what a short one binds is for the desk to say. */
function staysLong(quantity: Decimal, side: Side, held: Decimal): boolean {
  return side === 'buy' ? signOf(held) >= 0 : compare(quantity, held) <= 0;
}

function priceOf({ side, bid, ask, terms }: Circumstances): Decimal | undefined {
  const quoted = side === 'buy' ? ask : bid;
  return toDecimal(terms && ownPrice(terms)) ?? (quoted === undefined || quoted <= 0 ? undefined : decimalOf(quoted));
}

/** About what an amount buys, for the preview: never sent. */
function bought(amount: Decimal, price: Decimal | undefined): Decimal {
  const units = price === undefined ? undefined : decimalOf(Number((toDrawing(amount) / toDrawing(price)).toPrecision(9)));
  return units === undefined ? { units: 0n, scale: 0 } : rounded(units, MOST_DECIMALS);
}

function estimated(quantity: Decimal, amount: Decimal | undefined, circumstances: Circumstances): Estimate {
  const { side, ask, buyingPower, held, terms, desk } = circumstances;
  const price = priceOf(circumstances);
  const value = amount ?? (price && times(price, quantity));
  const before = toDecimal(buyingPower);
  const position = toDecimal(held ?? '0');
  const plain = position !== undefined && staysLong(quantity, side, position);
  const reserve = terms && reserveOf({ side, terms, quantity, amount, ask, held, desk });
  const fee = value && desk && feeOf(value, desk);
  const settled = plain && value && fee && before ? minus((side === 'buy' ? minus : plus)(before, value), fee) : undefined;
  return {
    price,
    value,
    fee,
    reserve: terms?.type === 'market' ? undefined : reserve,
    atOnce: terms?.type === 'market' && price !== undefined,
    // At the market it is settled at once; what waits is kept back.
    buyingPowerAfter: terms === undefined || terms.type === 'market' ? settled : plain ? remains(reserve, buyingPower) : undefined,
    positionAfter: position && (side === 'buy' ? plus(position, quantity) : minus(position, quantity)),
  };
}

/** Whether what was typed can be sent, and what would come of it. */
export function checkTicket(typed: string, circumstances: Circumstances): Checked {
  if (typed.trim() === '') return { state: 'empty' };
  const size = typedDecimal(typed);
  const problem = sizeProblem(size, circumstances);
  if (problem !== undefined || size === undefined) return wrong(problem ?? '');
  const amount = circumstances.by === 'amount' ? size : undefined;
  const quantity = amount === undefined ? size : bought(amount, priceOf(circumstances));
  const estimate = estimated(quantity, amount, circumstances);
  if (circumstances.side === 'sell') {
    const uncovered = saleProblem(quantity, circumstances);
    if (uncovered !== undefined) return wrong(uncovered);
  } else if (estimate.buyingPowerAfter !== undefined && signOf(estimate.buyingPowerAfter) < 0) {
    return wrong(fundsProblem(estimate.reserve?.of === 'cash' ? estimate.reserve.amount : estimate.value && plus(estimate.value, estimate.fee ?? ZERO), circumstances.buyingPower));
  }
  return { state: 'ready', quantity, amount, estimate };
}
