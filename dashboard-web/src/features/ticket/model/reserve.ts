import type { Side } from '@/lib/account/model';
import { compare, type Decimal, decimalOf, minus, signOf, times, ZERO } from '@/lib/decimal';
import { type DecimalLike, toDecimal } from '@/lib/format';
import type { Terms } from './terms';

/** What the desk keeps back until an order is over: money, or units of what is held. */
export type Reserve = { readonly of: 'cash'; readonly amount: Decimal } | { readonly of: 'units'; readonly quantity: Decimal };

interface Reserved {
  readonly side: Side;
  readonly terms: Terms;
  readonly quantity: Decimal;
  /** Of an order for an amount. */
  readonly amount: Decimal | undefined;
  readonly ask: number | undefined;
  readonly held: DecimalLike;
}

/** So much dearer than now an order without a limit may become, and so much above the ask a short sale is valued. */
const COLLAR: Decimal = { units: 105n, scale: 2 };
const CUSHION: Decimal = { units: 103n, scale: 2 };

const larger = (a: Decimal | undefined, b: Decimal | undefined) => (a === undefined ? b : b === undefined || compare(a, b) >= 0 ? a : b);

/** Whether the order makes a position smaller. */
export function closes(side: Side, held: DecimalLike): boolean {
  const position = toDecimal(held) ?? ZERO;
  return side === 'sell' ? signOf(position) > 0 : signOf(position) < 0;
}

/** As the gateway reckons it, before fees; undefined while there is no price to reckon with. */
export function reserveOf({ side, terms, quantity, amount, ask, held }: Reserved): Reserve | undefined {
  if (closes(side, held)) return { of: 'units', quantity };
  if (amount !== undefined) return { of: 'cash', amount };
  const quoted = ask === undefined || ask <= 0 ? undefined : decimalOf(ask);
  const limit = toDecimal(terms.prices.limit);
  const stop = toDecimal(terms.prices.stop);
  const cash = (price: Decimal | undefined): Reserve | undefined => price && { of: 'cash', amount: times(price, quantity) };
  if (side === 'sell') return cash(larger(limit ?? stop, quoted && times(quoted, CUSHION)));
  if (limit !== undefined) return cash(limit);
  const worst = larger(stop, quoted);
  return cash(worst && times(worst, COLLAR));
}

/** What remains of the buying power beside it; undefined while it is not known. A short sale binds its proceeds, which the desk alone reckons. */
export function remains(reserve: Reserve | undefined, buyingPower: DecimalLike): Decimal | undefined {
  const before = toDecimal(buyingPower);
  if (before === undefined || reserve === undefined) return undefined;
  return reserve.of === 'units' ? before : minus(before, reserve.amount);
}
