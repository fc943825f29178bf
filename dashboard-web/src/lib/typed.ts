import { type Decimal, parseDecimal } from './decimal';
import { POINT } from './format';

const GROUPS = /^\d{1,3}(?:[ \u00a0\u202f']\d{3})+$/;

function plainWhole(whole: string, groups: string): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  if (GROUPS.test(whole)) return whole.replace(/\D/g, '');
  return new RegExp(`^\\d{1,3}(?:\\${groups}\\d{3})+$`).test(whole) ? whole.replace(/\D/g, '') : undefined;
}

/**
 * The number that somebody typed, with the decimal sign of his country or a plain point; groups of three may be parted. Undefined
 * when it is none, or when it could mean two numbers.
 */
export function typedDecimal(typed: string, point: string = POINT): Decimal | undefined {
  const groups = point === ',' ? '.' : ',';
  const [, sign = '', digits = ''] = /^([+-]?)(.*)$/.exec(typed.trim().replace('\u2212', '-')) ?? [];
  const cut = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (cut < 0) return read(sign, plainWhole(digits, groups), '');
  const [before, last, after] = [digits.slice(0, cut), digits.charAt(cut), digits.slice(cut + 1)];
  // The country's own sign begins the decimals. The other one parts groups, unless it is a point that cannot.
  if (last === point) return read(sign, plainWhole(before, groups), after);
  const whole = plainWhole(digits, groups);
  if (whole !== undefined) return read(sign, whole, '');
  return last === '.' ? read(sign, plainWhole(before, ','), after) : undefined;
}

function read(sign: string, whole: string | undefined, fraction: string): Decimal | undefined {
  if (whole === undefined || (whole === '' && fraction === '') || !/^\d*$/.test(fraction)) return undefined;
  return parseDecimal(`${sign}${whole === '' ? '0' : whole}.${fraction}`.replace(/\.$/, ''));
}
