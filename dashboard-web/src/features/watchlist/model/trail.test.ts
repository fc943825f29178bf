import { expect, test } from 'vitest';
import { isFalling, trailPath } from './trail';

test('the line spans its drawing, the highest value on top', () => {
  expect(trailPath([1, 3, 2])).toBe('M0.0 14.5L24.0 1.5L48.0 8.0');
  expect(trailPath([1])).toBe('');
});

test('where quotes were missed the line is broken', () => {
  expect(trailPath([1, Number.NaN, 2, 3])).toBe('M0.0 14.5M32.0 8.0L48.0 1.5');
  expect(isFalling([3, Number.NaN, 2])).toBe(true);
  expect(isFalling([Number.NaN])).toBe(false);
});
