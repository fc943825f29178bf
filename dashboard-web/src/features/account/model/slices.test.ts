import { expect, test } from 'vitest';
import { toText } from '@/lib/decimal';
import { dayGain, slicesOf } from './slices';

test('the largest comes first, shorts by their size, cash last', () => {
  const slices = slicesOf([{ ticker: 'A', value: '100' }, { ticker: 'B', value: '-300' }, { ticker: 'C', value: undefined }], '600');
  expect(slices.map(({ name, share }) => [name, share])).toEqual([['B', 0.3], ['A', 0.1], ['Cash', 0.6]]);
});

test('many small ones are shown together, and none is lost', () => {
  const parts = Array.from({ length: 12 }, (_, index) => ({ ticker: `T${index}`, value: String(100 - index) }));
  const slices = slicesOf(parts, '0');
  expect(slices.map(({ name }) => name)).toEqual(['T0', 'T1', 'T2', 'T3', 'T4', 'T5', '6 others']);
  expect(slices.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

test("the day's gain is exact", () => {
  const gain = dayGain('100000.1', '99999.9');
  expect(gain && toText(gain)).toBe('0.2');
  expect(dayGain('1', undefined)).toBeUndefined();
});
