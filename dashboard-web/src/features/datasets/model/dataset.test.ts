import { expect, test } from 'vitest';
import { decimalsOf, downloadAddress, nameOf, readBars, readDatasets } from './dataset';

const [dataset] = readDatasets([{ id: 'd', name: 'Mine', symbols: ['BTC/USD'], rows: 3, refused: 1, from: '2024-08-08T00:00:00Z', to: '2024-08-08T00:02:00Z', timeframe: null }]);

test('a dataset is read with what it tells', () => {
  expect(dataset).toMatchObject({ rows: 3, refused: 1, timeframe: undefined, createdBy: '' });
  expect(readDatasets([{ name: 'no id' }])).toEqual([]);
});

test('a download has every bar of a symbol, by the minute where the bars do not tell their length', () => {
  expect(dataset && downloadAddress(dataset, 'BTC/USD')).toBe(
    '/api/bars.csv?symbol=BTC%2FUSD&timeframe=1Min&start=2024-08-08T00%3A00%3A00Z&end=2024-08-08T00%3A02%3A00Z&dataset=d',
  );
});

test('bars that miss a price are none, and prices have decimals alike', () => {
  const bars = readBars({ bars: [{ t: '2024-08-08T00:00:00Z', o: 1, h: 1.5, l: 0.1234, c: 1 }, { t: '2024-08-08T00:01:00Z', o: 1 }] });
  expect(bars).toHaveLength(1);
  expect(decimalsOf(bars)).toBe(4);
  expect(decimalsOf([])).toBe(2);
});

test('a file is called by its name', () => {
  expect([nameOf('my_bars.2024.csv'), nameOf('bars')]).toEqual(['my bars.2024', 'bars']);
});
