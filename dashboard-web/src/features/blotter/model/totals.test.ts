import { expect, test } from 'vitest';
import { toText } from '@/lib/decimal';
import { largest, total } from './totals';

test('a total is exact, and missing when a part is', () => {
  const sum = total(['0.1', '0.2', '-0.000000000000000001']);
  expect(sum && toText(sum)).toBe('0.299999999999999999');
  expect(total(['1', undefined])).toBeUndefined();
  expect(total([])).toEqual({ units: 0n, scale: 0 });
});

test('the largest is by magnitude', () => {
  expect(largest(['-5', '3', undefined])).toBe(5);
  expect(largest([])).toBe(0);
});
