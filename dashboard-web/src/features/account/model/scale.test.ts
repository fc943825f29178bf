import { expect, test } from 'vitest';
import { extended, readCurve } from './curve';
import { scaleOf } from './scale';

test('points lie inside the drawing and round lines cross it', () => {
  const points = [{ at: 0, equity: 99_950 }, { at: 60_000, equity: 100_120 }];
  const { x, y, ticks } = scaleOf(points, 300, 100);
  expect([x(0), x(60_000)]).toEqual([4, 244]);
  expect(y(100_120)).toBeGreaterThan(0);
  expect(y(99_950)).toBeLessThan(100);
  expect(ticks).toEqual([100_000, 100_100]);
});

test('a flat curve has a height too', () => {
  const { y } = scaleOf([{ at: 0, equity: 100 }, { at: 1, equity: 100 }], 100, 100);
  expect(Number.isFinite(y(100))).toBe(true);
});

test('columns of the history become points, gaps are left out', () => {
  expect(readCurve({ timestamp: [1, 2, 3], equity: [10, null, 12] })).toEqual([{ at: 1000, equity: 10 }, { at: 3000, equity: 12 }]);
  expect(readCurve({})).toEqual([]);
});

test('the live end takes a point every other second', () => {
  const one = extended([], { at: 10_000, equity: 1 });
  expect(extended(one, { at: 11_999, equity: 2 })).toBe(one);
  expect(extended(one, { at: 12_000, equity: 3 })).toEqual([{ at: 10_000, equity: 1 }, { at: 12_000, equity: 3 }]);
});
