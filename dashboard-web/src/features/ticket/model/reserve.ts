import type { Side } from '@/lib/account/model';
import type { OrderTerms } from '@/lib/api/model';
import { absolute, compare, type Decimal, decimalOf, minus, plus, signOf, times, ZERO } from '@/lib/decimal';
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
  /** Undefined until the desk has told them. */
  readonly desk: OrderTerms | undefined;
}

const ONE: Decimal = { units: 1n, scale: 0 };
const andOne = (fraction: string) => plus(ONE, toDecimal(fraction) ?? ZERO);

/** What the desk takes for an order that trades so much, if it fills whole. */
export function feeOf(traded: Decimal, { feePerOrder, feeRate }: OrderTerms): Decimal {
  return plus(toDecimal(feePerOrder) ?? ZERO, times(absolute(traded), toDecimal(feeRate) ?? ZERO));
}

const larger = (a: Decimal | undefined, b: Decimal | undefined) => (a === undefined ? b : b === undefined || compare(a, b) >= 0 ? a : b);

/** Whether the order makes a position smaller. */
export function closes(side: Side, held: DecimalLike): boolean {
  const position = toDecimal(held) ?? ZERO;
  return side === 'sell' ? signOf(position) > 0 : signOf(position) < 0;
}

/** As the gateway reckons it, fee and all; undefined while there is no price, or no word of the desk, to reckon with. */
export function reserveOf({ side, terms, quantity, amount, ask, held, desk }: Reserved): Reserve | undefined {
  if (closes(side, held)) return { of: 'units', quantity };
  if (desk === undefined) return undefined;
  const paid = (value: Decimal | undefined): Reserve | undefined => value && { of: 'cash', amount: plus(value, feeOf(value, desk)) };
  if (amount !== undefined) return paid(amount);
  const quoted = ask === undefined || ask <= 0 ? undefined : decimalOf(ask);
  const limit = toDecimal(terms.prices.limit);
  const stop = toDecimal(terms.prices.stop);
  const cash = (price: Decimal | undefined) => paid(price && times(price, quantity));
  if (side === 'sell') return cash(larger(limit ?? stop, quoted && times(quoted, andOne(desk.shortCushion))));
  if (limit !== undefined) return cash(limit);
  const worst = larger(stop, quoted);
  return cash(worst && times(worst, andOne(desk.collar)));
}

/** What remains of the buying power beside it; undefined while it is not known. A short sale binds its proceeds, which the desk alone reckons. */
export function remains(reserve: Reserve | undefined, buyingPower: DecimalLike): Decimal | undefined {
  const before = toDecimal(buyingPower);
  if (before === undefined || reserve === undefined) return undefined;
  return reserve.of === 'units' ? before : minus(before, reserve.amount);
}
