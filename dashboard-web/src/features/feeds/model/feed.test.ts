import { expect, test } from 'vitest';
import { durationOf, secondsText } from './duration';
import { readFeeds, tickersOf } from './feed';
import { FeedHistory, feedKey, tickerKey } from './history';

const feed = (received: number, more = {}) => readFeeds([{ feed: 'binance', state: 'connected', tickers: [{ ticker: 'BTCUSDT', state: 'live', received, published: received / 2, dropped: received / 2, queued: 3, ...more }] }]);

test('a feed is read with what it tells and without what it does not', () => {
  const [one] = readFeeds([{ feed: 'alpaca', state: 'connected', tickers: [{ ticker: 'MSFT' }, { ticker: 'AAPL', state: 'live' }, {}] }, { state: 'connected' }]);
  expect(one?.tickers.map(({ ticker, state }) => [ticker, state])).toEqual([['AAPL', 'live'], ['MSFT', 'stale']]);
  expect([one?.workers, one?.bucket, one?.fixed]).toEqual([undefined, undefined, false]);
});

test('tickers are typed as one likes', () => {
  expect(tickersOf(' aapl, msft;btc/usd\nAAPL ')).toEqual(['AAPL', 'MSFT', 'BTC/USD']);
  expect(tickersOf(' , ')).toEqual([]);
});

test('durations are shown and typed in seconds, and what is none is refused', () => {
  expect(['PT0.2S', 'PT1M30S', 'PT2H', 'PT', 'soon'].map(secondsText)).toEqual(['0.2', '90', '7200', '', '']);
  expect(['0.2', ' 30 ', '-1', '1e3', ''].map(durationOf)).toEqual(['PT0.2S', 'PT30S', undefined, undefined, undefined]);
});

test('rates come of what was counted between two looks', () => {
  const history = new FeedHistory();
  history.push(feed(100), 0);
  expect(history.samples(feedKey('binance'))).toEqual([]);
  history.push(feed(300), 2_000);
  expect(history.samples(tickerKey('binance', 'BTCUSDT'))).toEqual([{ received: 100, published: 50, dropped: 50, queued: 3 }]);
});

test('a counter that begins anew is no negative rate, and what is gone is forgotten', () => {
  const history = new FeedHistory();
  history.push(feed(100), 0);
  history.push(feed(10), 1_000);
  expect(history.samples(feedKey('binance'))[0]?.received).toBe(0);
  history.push([], 2_000);
  expect(history.samples(feedKey('binance'))).toEqual([]);
});

test('a ticker that comes back with all that it was ever counted is no flood', () => {
  const history = new FeedHistory();
  const both = (btc: number, eth: number) => readFeeds([{ feed: 'binance', state: 'connected', tickers: [{ ticker: 'BTCUSDT', received: btc, queued: 1 }, { ticker: 'ETHUSDT', received: eth, queued: 2 }] }]);
  history.push(both(100, 90_000), 0);
  history.push(feed(110), 1_000);
  history.push(both(120, 90_050), 2_000);
  history.push(both(120, 90_050), 2_000);
  history.push(both(130, 90_060), 3_000);
  expect(history.samples(feedKey('binance')).map(({ received, queued }) => [received, queued])).toEqual([[10, 3], [10, 3], [20, 3]]);
});

test('two minutes are kept and no more', () => {
  const history = new FeedHistory();
  for (let second = 0; second < 200; second += 1) history.push(feed(second * 10), second * 1_000);
  expect(history.samples(feedKey('binance'))).toHaveLength(120);
});
