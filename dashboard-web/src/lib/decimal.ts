/**
 * An exact decimal number: `units` × 10^−`scale`. Money never passes through a float on its way to the screen.
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const PLAIN = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const MAX_SCALE = 40;

export const ZERO: Decimal = { units: 0n, scale: 0 };

/** Reads a decimal as the API writes it; undefined when the text is no number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = PLAIN.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > MAX_SCALE) return undefined;
  const magnitude = BigInt(whole + fraction);
  const units = sign === '-' ? -magnitude : magnitude;
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** A decimal of a market-data number, by its shortest text; undefined unless finite. */
export function decimalOf(value: number): Decimal | undefined {
  return Number.isFinite(value) ? parseDecimal(String(value)) : undefined;
}

function at(scale: number, value: Decimal): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: at(scale, a) + at(scale, b), scale };
}

export function negated(value: Decimal): Decimal {
  return { units: -value.units, scale: value.scale };
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, negated(b));
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function absolute(value: Decimal): Decimal {
  return value.units < 0n ? negated(value) : value;
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = at(scale, a) - at(scale, b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function signOf(value: Decimal): number {
  return value.units < 0n ? -1 : value.units > 0n ? 1 : 0;
}

/** The number of decimals that the value needs. */
export function precisionOf(value: Decimal): number {
  let { units, scale } = value;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return scale;
}

/** At `scale` decimals, half to even. */
export function rounded(value: Decimal, scale: number): Decimal {
  if (value.scale <= scale) return { units: at(scale, value), scale };
  const divisor = 10n ** BigInt(value.scale - scale);
  const magnitude = value.units < 0n ? -value.units : value.units;
  const quotient = magnitude / divisor;
  const twice = (magnitude % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  const units = up ? quotient + 1n : quotient;
  return { units: value.units < 0n ? -units : units, scale };
}

/** Plain digits, as the API reads them. */
export function toText(value: Decimal): string {
  const digits = (value.units < 0n ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const cut = digits.length - value.scale;
  const sign = value.units < 0n ? '-' : '';
  return value.scale === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** Only for drawing (an angle, a height): the nearest float. */
export function toDrawing(value: Decimal): number {
  return Number(toText(value));
}
