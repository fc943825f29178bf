import type { Bar } from './bars';

/** A value at the time of a bar. */
export interface Dot {
  readonly at: number;
  readonly value: number;
}

/** What can be drawn over the candles. */
export const STUDIES = { average20: 'Average of 20', average50: 'Average of 50', average200: 'Average of 200', bands: 'Bollinger bands, 20 and 2σ' } as const;
export type Study = keyof typeof STUDIES;

export const LENGTHS: Readonly<Partial<Record<Study, number>>> = { average20: 20, average50: 50, average200: 200 };
const BAND_LENGTH = 20;
const BAND_DEVIATIONS = 2;

export function parseStudies(value: unknown): readonly Study[] | undefined {
  return Array.isArray(value) ? (Object.keys(STUDIES) as Study[]).filter((study) => value.includes(study)) : undefined;
}

/** The mean of the last `length` closes; none before there are as many. */
export function movingAverage(bars: readonly Bar[], length: number): readonly Dot[] {
  let sum = 0;
  return bars.flatMap((bar, index) => {
    sum += bar.close - (bars[index - length]?.close ?? 0);
    return index >= length - 1 ? [{ at: bar.at, value: sum / length }] : [];
  });
}

export interface Bands {
  readonly upper: readonly Dot[];
  readonly middle: readonly Dot[];
  readonly lower: readonly Dot[];
}

/** John Bollinger's bands: the mean of 20 closes, and two population standard deviations above and below. */
export function bollinger(bars: readonly Bar[]): Bands {
  const middle = movingAverage(bars, BAND_LENGTH);
  const widths = middle.map(({ value }, index) => {
    const window = bars.slice(index, index + BAND_LENGTH);
    const variance = window.reduce((sum, { close }) => sum + (close - value) ** 2, 0) / BAND_LENGTH;
    return BAND_DEVIATIONS * Math.sqrt(variance);
  });
  const shifted = (sign: number) => middle.map(({ at, value }, index) => ({ at, value: value + sign * (widths[index] ?? 0) }));
  return { upper: shifted(1), middle, lower: shifted(-1) };
}
