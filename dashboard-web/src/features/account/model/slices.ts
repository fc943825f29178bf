import { absolute, compare, type Decimal, decimalOf, minus, plus, signOf, toDrawing, ZERO } from '@/lib/decimal';
import { type DecimalLike, toDecimal } from '@/lib/format';

const MOST_NAMED = 7;

/** A part of the donut; `share` is of the whole, from 0 to 1, and only for drawing and for its percentage. */
export interface Slice {
  readonly name: string;
  readonly value: Decimal;
  readonly share: number;
  readonly color: string;
}

interface Part {
  readonly ticker: string;
  readonly value: DecimalLike;
}

/** The portfolio by magnitude of value, the largest first, the smallest together, cash last. */
export function slicesOf(parts: readonly Part[], cash: DecimalLike): readonly Slice[] {
  const held = parts
    .map(({ ticker, value }) => ({ name: ticker, value: absolute(toDecimal(value) ?? ZERO) }))
    .filter(({ value }) => signOf(value) > 0)
    .sort((a, b) => compare(b.value, a.value));
  const named = held.slice(0, held.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED).map((part, index) => ({ ...part, color: `var(--slice-${index + 1})` }));
  const rest = held.slice(named.length);
  const money = toDecimal(cash);
  const all = [
    ...named,
    ...(rest.length > 0 ? [{ name: `${rest.length} others`, value: rest.map(({ value }) => value).reduce(plus), color: 'var(--slice-rest)' }] : []),
    ...(money !== undefined && signOf(money) > 0 ? [{ name: 'Cash', value: money, color: 'var(--slice-cash)' }] : []),
  ];
  const whole = toDrawing(all.map(({ value }) => value).reduce(plus, ZERO));
  return all.map((part) => ({ ...part, share: whole === 0 ? 0 : toDrawing(part.value) / whole }));
}

/** Profit of the day when only equity and yesterday's equity are known. */
export function dayGain(equity: DecimalLike, lastEquity: DecimalLike): Decimal | undefined {
  const [now, before] = [toDecimal(equity), toDecimal(lastEquity)];
  return now && before && minus(now, before);
}

/** A gain as a fraction of what it was made on. */
export function fractionOf(gain: DecimalLike, base: DecimalLike): Decimal | undefined {
  const [part, whole] = [toDecimal(gain), toDecimal(base)];
  return part === undefined || whole === undefined || signOf(whole) <= 0 ? undefined : decimalOf(toDrawing(part) / toDrawing(whole));
}
