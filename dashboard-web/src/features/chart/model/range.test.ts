import { expect, test } from 'vitest';
import { bucketFor, bucketsOf, lastBefore, RANGES, span, usualBucket, usualCount } from './range';

test('every range offers its usual bucket', () => {
  for (const range of RANGES) expect(bucketsOf(range)).toContain(usualBucket(range));
});

test('a bucket that would draw too few or too many candles is not offered', () => {
  expect(bucketsOf('1H')).toEqual(['1Min', '5Min', '15Min']);
  expect(bucketsOf('5Y')).toEqual(['1Day', '1Week', '1Month']);
  expect(bucketsOf('1Y')).not.toContain('1Min');
});

test('a chosen bucket stays while the range allows it', () => {
  expect(bucketFor('1D', '1Min')).toBe('1Min');
  expect(bucketFor('1Y', '1Min')).toBe('1Day');
  expect(bucketFor('1D', undefined)).toBe('5Min');
});

test('a range ends at the newest bar, and five sessions take a week', () => {
  const newest = Date.parse('2019-02-15T21:00:00Z');
  const start = (isCrypto: boolean) => new Date(span('5D', newest, isCrypto).start).toISOString();
  expect(span('1H', newest, false)).toEqual({ start: Date.parse('2019-02-15T20:01:00Z'), end: newest });
  expect(start(false)).toBe('2019-02-08T21:01:00.000Z');
  expect(start(true)).toBe('2019-02-10T21:01:00.000Z');
});

test('what came before a day ends with the minute before it, where it is traded', () => {
  expect([false, true].map((isCrypto) => new Date(lastBefore('2019-02-13', isCrypto)).toISOString())).toEqual(['2019-02-13T04:59:00.000Z', '2019-02-12T23:59:00.000Z']);
});

test('a range has as many bars as its sessions', () => {
  expect(usualCount('1H', '1Min', false)).toBe(60);
  expect(usualCount('1D', '5Min', false)).toBe(78);
  expect(usualCount('1D', '5Min', true)).toBe(288);
  expect(usualCount('5D', '15Min', false)).toBe(130);
  expect(usualCount('1Y', '1Day', false)).toBe(262);
  expect(usualCount('5Y', '1Week', true)).toBe(262);
});
