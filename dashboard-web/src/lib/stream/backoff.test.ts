import { expect, test } from 'vitest';
import { backoffMillis } from './backoff';

test('waits double and then stay at the limit', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 50].map((failures) => backoffMillis(failures, 0))).toEqual([250, 500, 1000, 2000, 4000, 8000, 10000, 10000]);
});

test('jitter spreads over the upper half', () => {
  expect(backoffMillis(3, 0)).toBe(2000);
  expect(backoffMillis(3, 0.5)).toBe(3000);
  expect(backoffMillis(3, 0.999999)).toBeLessThanOrEqual(4000);
});
