import type { Bar } from './bars';
import { wallSeconds } from './zone';

const DAY_SECONDS = 86_400;
const LATE_MILLIS = 3 * 60_000;

/** The start of the bucket that an instant lies in: counted from midnight of the market's zone; of days and longer ones, that midnight. */
export function bucketStart(at: number, bucketMillis: number, zone: string): number {
  const wall = wallSeconds(at, zone);
  const sinceMidnight = wall % DAY_SECONDS;
  const into = bucketMillis >= DAY_SECONDS * 1000 ? sinceMidnight : sinceMidnight % (bucketMillis / 1000);
  return (Math.floor(at / 1000) - into) * 1000;
}

/**
 * The newest candle with a price of now: the bucket goes on, or the next one begins. Undefined when the bars end too long ago for the
 * price to belong to them, as recorded ones of other years do.
 */
export function withPrice(last: Bar, price: number, at: number, bucketMillis: number, zone: string): Bar | undefined {
  if (at - last.at > 2 * bucketMillis + LATE_MILLIS || at < last.at) return undefined;
  const start = bucketStart(at, bucketMillis, zone);
  if (start > last.at && at >= last.at + bucketMillis) return { at: start, open: price, high: price, low: price, close: price, volume: 0 };
  return { ...last, high: Math.max(last.high, price), low: Math.min(last.low, price), close: price };
}
