import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { client3, eventually, newAccount } from '../lib/desk.js';

/** All that an async iterator gives. */
async function collected(items) {
  const all = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('3.1.3: market data', () => {
  let alpaca;

  before(async () => {
    alpaca = client3(await newAccount());
    await eventually('enough trades and quotes are recorded', async () => {
      const [trades, quotes] = await Promise.all([alpaca.getTradesV2('AAPL', { limit: 10 }), alpaca.getQuotesV2('AAPL', { limit: 5 })].map(collected));
      const crypto = (await alpaca.getCryptoTrades(['BTCUSDT'], { limit: 5 })).get('BTCUSDT');
      return trades.length === 10 && quotes.length === 5 && crypto?.length === 5;
    });
  });

  test('bars of one symbol and of several, over pages', async () => {
    const range = { timeframe: '1Min', start: '2019-02-11', end: '2019-02-12', pageLimit: 100 };
    const bars = await collected(alpaca.getBarsV2('AAPL', { ...range }));
    assert.equal(bars.length, 390);
    assert.deepEqual([bars[0].Timestamp, bars[0].OpenPrice, bars[0].Volume], ['2019-02-11T14:30:00Z', 171.14, 619925]);
    const many = await alpaca.getMultiBarsV2(['AAPL', 'MSFT'], { ...range });
    assert.deepEqual([many.get('AAPL').length, many.get('MSFT').length], [390, 390]);
    const days = await alpaca.getCryptoBars(['BTCUSDT.P'], { timeframe: '1Day', start: '2025-05-05T00:00:00Z', end: '2025-05-07T00:00:00Z' });
    assert.equal(days.get('BTCUSDT.P').length, 3);
  });

  test('trades, quotes, the newest of them, snapshots', async () => {
    const trades = await collected(alpaca.getTradesV2('AAPL', { limit: 10, pageLimit: 4 }));
    assert.equal(trades.length, 10);
    assert.equal(new Set(trades.map(trade => trade.ID)).size, 10);
    assert.equal((await collected(alpaca.getQuotesV2('AAPL', { limit: 5 }))).length, 5);
    assert.ok((await alpaca.getLatestTrade('AAPL')).Price > 0);
    assert.ok((await alpaca.getLatestQuote('AAPL')).AskPrice > 0);
    assert.ok((await alpaca.getLatestBars(['AAPL'])).get('AAPL').ClosePrice > 0);
    assert.deepEqual((await alpaca.getSnapshots(['AAPL', 'MSFT'])).map(each => each.symbol).sort(), ['AAPL', 'MSFT']);
    assert.ok((await alpaca.getSnapshot('AAPL')).LatestTrade.Price > 0);
    assert.ok((await alpaca.getLatestCryptoQuotes(['BTCUSDT'])).get('BTCUSDT').AskPrice > 0);
    assert.ok((await alpaca.getCryptoTrades(['BTCUSDT'], { limit: 5 })).get('BTCUSDT').length === 5);
    assert.ok((await alpaca.getCryptoSnapshots(['BTCUSDT'])).get('BTCUSDT').LatestTrade.Price > 0);
    assert.ok((await alpaca.getCryptoOrderbooks(['BTCUSDT'])).get('BTCUSDT').Bids[0].Price > 0);
  });

  test('refusals have their status and reason', async () => {
    await assert.rejects(collected(alpaca.getBarsV2('AAPL', { timeframe: '2Day' })), /code: 400, message: invalid timeframe: 2Day/);
    await assert.rejects(alpaca.getLatestTrade('ZZZZ'), /code: 404/);
    await assert.rejects(client3({ keyId: 'PK000000000000000000', secretKey: 'wrong' }).getSnapshot('AAPL'), /code: 401/);
  });
});
