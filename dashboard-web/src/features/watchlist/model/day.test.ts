import { expect, test } from 'vitest';
import { readFeedDays, recordedDay } from '@/lib/feeds/days';
import { dateIn, dayRequests, firstOpens, lastCloses, shifted } from './day';

const NOON = Date.parse('2026-11-21T03:00:00Z');
const isCrypto = (ticker: string) => ticker.endsWith('USDT');

test('recorded prices ask for the day before their own, live ones for the day before today on the clock of their market', () => {
  const feeds = readFeedDays([
    { feed: 'alpaca', recordedDate: '2019-02-11', tickers: [{ ticker: 'AAPL' }, { ticker: 'MSFT' }] },
    { feed: 'binance', tickers: [{ ticker: 'BTCUSDT' }] },
  ]);
  expect(['MSFT', 'BTCUSDT', 'IBM'].map((ticker) => recordedDay(feeds, ticker))).toEqual(['2019-02-11', undefined, undefined]);
  expect(dayRequests(['AAPL', 'BTCUSDT', 'MSFT', 'IBM'], feeds, isCrypto, (crypto) => (crypto ? '2026-11-21' : '2026-11-20'))).toEqual([
    { isCrypto: false, day: '2019-02-11', tickers: ['AAPL', 'MSFT'] },
    { isCrypto: true, day: '2026-11-21', tickers: ['BTCUSDT'] },
    { isCrypto: false, day: '2026-11-20', tickers: ['IBM'] },
  ]);
});

test('days are counted on the calendar', () => {
  expect(shifted('2024-03-01', -1)).toBe('2024-02-29');
  expect(dateIn('America/New_York', NOON)).toBe('2026-11-20');
});

test('the newest close of each symbol counts, and none where there is no bar', () => {
  expect(lastCloses({ bars: { AAPL: [{ c: 169 }, { c: 170.5 }], MSFT: [] } })).toEqual(new Map([['AAPL', 170.5]]));
  expect(lastCloses(null)).toEqual(new Map());
  expect(firstOpens({ bars: { BTCUSDT: [{ o: 61_000, c: 61_500 }, { o: 61_500, c: 60_000 }], ETHUSDT: [{ o: 0 }] } })).toEqual(new Map([['BTCUSDT', 61_000]]));
});
