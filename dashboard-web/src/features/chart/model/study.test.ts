import { expect, test } from 'vitest';
import type { Bar } from './bars';
import { bollinger, movingAverage, parseStudies } from './study';

const bars = (closes: readonly number[]): Bar[] => closes.map((close, at) => ({ at, open: close, high: close, low: close, close, volume: 0 }));

test('the average begins with the bar that completes it', () => {
  expect(movingAverage(bars([1, 2, 3, 4]), 3)).toEqual([{ at: 2, value: 2 }, { at: 3, value: 3 }]);
});

test('the bands lie two deviations around the average', () => {
  // Twenty closes, half of them one above and half one below 10: the deviation is one.
  const { upper, middle, lower } = bollinger(bars(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 9 : 11))));
  expect([upper, middle, lower].map((line) => line.map(({ at, value }) => [at, value]))).toEqual([[[19, 12]], [[19, 10]], [[19, 8]]]);
  expect(bollinger(bars([1, 2])).upper).toEqual([]);
});

test('what was stored is what can be drawn', () => {
  expect(parseStudies(['bands', 'x', 'average20'])).toEqual(['average20', 'bands']);
  expect(parseStudies('bands')).toBeUndefined();
});
