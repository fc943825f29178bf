import { absolute, parseDecimal, precisionOf, rounded, signOf, times, toText, type Decimal } from './decimal';

export const MISSING = '—';
const MINUS = '\u2212';
const THIN = '\u202f';

/** What stands before the decimals where the user lives; groups are always parted by a thin space, which is no sign of anything else anywhere. */
export const POINT = new Intl.NumberFormat((globalThis as { readonly navigator?: Navigator }).navigator?.language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';

interface DecimalFormat {
  /** Decimals shown; at most as many as `most` when the value itself needs more. */
  readonly decimals?: number;
  readonly most?: number;
  /** Also a plus sign before a gain. */
  readonly signed?: boolean;
}

/** Text of the API, or a decimal worked out here. */
export type DecimalLike = string | Decimal | null | undefined;

export function toDecimal(value: DecimalLike): Decimal | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? parseDecimal(value) : value;
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, THIN);
  return fraction === undefined ? groups : groups + POINT + fraction;
}

/** Fixed decimals, thin group separators, a true minus sign; an em dash for what is missing. */
export function formatDecimal(value: DecimalLike, format: DecimalFormat = {}): string {
  const exact = toDecimal(value);
  if (exact === undefined) return MISSING;
  const least = format.decimals ?? 2;
  const scale = Math.min(Math.max(least, precisionOf(exact)), format.most ?? least);
  const shown = rounded(exact, scale);
  const sign = signOf(shown);
  const prefix = sign < 0 ? MINUS : sign > 0 && format.signed === true ? '+' : '';
  return prefix + grouped(toText(absolute(shown)));
}

export const formatMoney = (value: DecimalLike) => formatDecimal(value, { decimals: 2 });

export const formatGain = (value: DecimalLike) => formatDecimal(value, { decimals: 2, signed: true });

/** A quantity: only the decimals it has, nine at most. */
export const formatQuantity = (value: DecimalLike) => formatDecimal(value, { decimals: 0, most: 9 });

/** A fraction as a signed percentage: 0.005 is +0.50 %. */
export function formatPercent(fraction: DecimalLike): string {
  const exact = toDecimal(fraction);
  if (exact === undefined) return MISSING;
  return `${formatDecimal(times(exact, { units: 100n, scale: 0 }), { decimals: 2, signed: true })}${THIN}%`;
}

/** A market price at the instrument's decimals; a side that nobody quotes comes as zero and is missing. */
export function formatPrice(value: number | null | undefined, decimals: number, mayBeZero = false): string {
  if (value === null || value === undefined || !Number.isFinite(value) || (value <= 0 && !(mayBeZero && value === 0))) return MISSING;
  return grouped(value.toFixed(decimals));
}

/** 12 340 000 as 12.34M. */
export function formatVolume(value: number): string {
  if (!Number.isFinite(value)) return MISSING;
  const step = [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ].find(([size]) => Math.abs(value) >= (size as number)) as [number, string] | undefined;
  return (step === undefined ? String(Number(value.toFixed(3))) : `${(value / step[0]).toFixed(2)}${step[1]}`).replace('.', POINT);
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short' });

/** The time of day on the user's clock; with the date when it was another day. */
export function formatTime(iso: string | null | undefined, now: number): string {
  const at = new Date(iso ?? Number.NaN);
  if (Number.isNaN(at.getTime())) return MISSING;
  const sameDay = at.toDateString() === new Date(now).toDateString();
  return sameDay ? CLOCK.format(at) : `${DAY.format(at)} ${CLOCK.format(at).slice(0, 5)}`;
}

const ZONED = new Map<string, Intl.DateTimeFormat>();

/** The moment on the clock of its exchange, in words: "20 Nov 2026, 09:31:02 New York". */
export function formatThere(iso: string | null | undefined, zone: string): string {
  const at = new Date(iso ?? Number.NaN);
  if (Number.isNaN(at.getTime())) return MISSING;
  let format = ZONED.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
    ZONED.set(zone, format);
  }
  return `${format.format(at)} ${zoneName(zone)}`;
}

/** The city of a zone as people say it. */
export function zoneName(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

/** The clock that an instrument trades by. */
export function exchangeZone(isCrypto: boolean): string {
  return isCrypto ? 'UTC' : 'America/New_York';
}

/** How old: 12 s, 4 min, 3 h, 2 d. */
export function formatAge(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) return `${seconds}${THIN}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${THIN}min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)}${THIN}h` : `${Math.floor(seconds / 86_400)}${THIN}d`;
}

const WHOLE_DAY = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric' });
const NEW_YORK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York', day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
});

/** Date and time to the second on the user's clock. */
export function formatMoment(iso: string | null | undefined): string {
  const at = new Date(iso ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? MISSING : `${WHOLE_DAY.format(at)} ${CLOCK.format(at)}`;
}

/** The same on the exchange's clock, and exactly as it was recorded: for whoever points at a time. */
export function formatExchangeTime(iso: string | null | undefined): string | undefined {
  const at = new Date(iso ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : `${NEW_YORK.format(at).replace(',', '')} New York · ${iso ?? ''}`;
}

/** A count: 12 345. */
export const formatCount = (value: number) => grouped(String(Math.round(value)));

/** A size in bytes: 1.2 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)}${THIN}B`;
  const units = ['kB', 'MB', 'GB'] as const;
  const step = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** step).toFixed(1)}${THIN}${units[step - 1] ?? 'GB'}`;
}
