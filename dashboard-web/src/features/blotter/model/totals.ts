import { absolute, type Decimal, plus, toDrawing, ZERO } from '@/lib/decimal';
import { type DecimalLike, toDecimal } from '@/lib/format';

/** The exact sum; undefined when one of the values is missing, because a part is not the whole. */
export function total(values: readonly DecimalLike[]): Decimal | undefined {
  let sum: Decimal = ZERO;
  for (const value of values) {
    const exact = toDecimal(value);
    if (exact === undefined) return undefined;
    sum = plus(sum, exact);
  }
  return sum;
}

/** The largest magnitude, for the length of bars. */
export function largest(values: readonly DecimalLike[]): number {
  return Math.max(0, ...values.map((value) => toDecimal(value)).map((exact) => (exact === undefined ? 0 : toDrawing(absolute(exact)))));
}
