import { expect, test } from 'vitest';
import { type Bar, inOrder, readBarPage } from './bars';

const bar = (at: number, close: number): Bar => ({ at, open: 1, high: 2, low: 0.5, close, volume: 10 });

test('a page has its bars and the token of the next', () => {
  const page = { bars: { AAPL: [{ t: '2019-02-11T14:30:00Z', o: 1, h: 2, l: 0.5, c: 1.5, v: 10 }, { t: 'bad' }] }, next_page_token: 'x' };
  expect(readBarPage(page, 'AAPL')).toEqual({ bars: [bar(Date.parse('2019-02-11T14:30:00Z'), 1.5)], next: 'x' });
  expect(readBarPage({ bars: {}, next_page_token: null }, 'AAPL')).toEqual({ bars: [], next: undefined });
  expect(readBarPage({ bars: [{ t: '2019-02-11T14:30:00Z', o: 1, h: 2, l: 0.5, c: 1.5, v: 10 }], symbol: 'AAPL' }, 'AAPL').bars).toHaveLength(1);
  expect(readBarPage(undefined, 'AAPL')).toEqual({ bars: [], next: undefined });
});

test('bars come in order and once', () => {
  expect(inOrder([bar(2, 1), bar(1, 1), bar(2, 9)])).toEqual([bar(1, 1), bar(2, 9)]);
});
