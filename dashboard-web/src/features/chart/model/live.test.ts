import { expect, test } from 'vitest';
import { bucketStart, withPrice } from './live';

const at = (text: string) => Date.parse(text);
const MINUTE = 60_000;
const last = { at: at('2026-11-20T15:04:00Z'), open: 10, high: 11, low: 9, close: 10.5, volume: 100 };

test('a bucket begins at a whole multiple after the market\u2019s midnight', () => {
  expect(bucketStart(at('2026-11-20T15:04:31Z'), MINUTE, 'UTC')).toBe(at('2026-11-20T15:04:00Z'));
  expect(bucketStart(at('2026-11-20T15:04:31Z'), 15 * MINUTE, 'America/New_York')).toBe(at('2026-11-20T15:00:00Z'));
  expect(bucketStart(at('2026-11-20T15:04:31Z'), 240 * MINUTE, 'America/New_York')).toBe(at('2026-11-20T13:00:00Z'));
  expect(bucketStart(at('2026-11-20T15:04:31Z'), 1440 * MINUTE, 'America/New_York')).toBe(at('2026-11-20T05:00:00Z'));
});

test('a price within the bucket stretches its candle, a later one begins the next', () => {
  expect(withPrice(last, 11.5, at('2026-11-20T15:04:59Z'), MINUTE, 'UTC')).toEqual({ ...last, high: 11.5, close: 11.5 });
  expect(withPrice(last, 8, at('2026-11-20T15:05:02Z'), MINUTE, 'UTC')).toEqual({ at: at('2026-11-20T15:05:00Z'), open: 8, high: 8, low: 8, close: 8, volume: 0 });
});

test('bars of another day are not continued', () => {
  expect(withPrice(last, 8, at('2026-11-21T15:05:02Z'), MINUTE, 'UTC')).toBeUndefined();
  expect(withPrice(last, 8, at('2026-11-20T15:03:59Z'), MINUTE, 'UTC')).toBeUndefined();
});
