import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { client4, eventually, newAccount, refused } from '../lib/desk.js';

const feb11 = { start: new Date('2019-02-11T14:30:00Z'), end: new Date('2019-02-11T20:59:00Z') };

describe('4.0.2: market data', () => {
  let alpaca;
  let data;

  before(async () => {
    alpaca = client4(await newAccount());
    data = alpaca.marketData;
    await eventually('enough trades and quotes are recorded', async () => {
      const { trades } = await data.stocks.stockLatestTrades({ symbols: 'AAPL,MSFT' });
      const { quotes } = await data.stocks.stockQuotes({ symbols: 'AAPL', limit: 5 });
      const { trades: crypto } = await data.crypto.cryptoTrades({ loc: 'us', symbols: 'BTCUSDT', limit: 4 });
      return trades.AAPL && trades.MSFT && quotes.AAPL?.length === 5 && crypto.BTCUSDT?.length === 4;
    });
  });

  test('shipped bars are as in their file, over pages and symbols', async () => {
    const days = { loc: 'us', symbols: ['BTCUSDT.P'], timeframe: '1Day', start: new Date('2025-05-05'), end: new Date('2025-05-07') };
    await eventually('the bars that come with the desk are loaded', async () => {
      const minutes = await data.getStockBars({ symbols: ['AAPL', 'MSFT'], timeframe: '1Min', ...feb11 });
      return minutes.AAPL?.length === 390 && minutes.MSFT?.length === 390 && (await data.getCryptoBars(days))['BTCUSDT.P']?.length === 3;
    });
    const { bars } = await data.stocks.stockBars({ symbols: 'AAPL', timeframe: '1Min', limit: 2, ...feb11 });
    assert.deepEqual(bars.AAPL.map(bar => [new Date(bar.t).toISOString(), bar.o, bar.h, bar.l, bar.c, bar.v]), [
      ['2019-02-11T14:30:00.000Z', 171.14, 171.2, 170.7, 170.97, 619925],
      ['2019-02-11T14:31:00.000Z', 170.92, 170.92, 170.6755, 170.7701, 123138],
    ]);
    const all = await data.getStockBars({ symbols: ['AAPL', 'MSFT'], timeframe: '1Min', limit: 333, ...feb11 });
    assert.deepEqual([all.AAPL.length, all.MSFT.length], [390, 390]);
    assert.equal(new Set(all.AAPL.map(bar => bar.timestampRaw)).size, 390);
    // An hour's bar is in the answer if the hour begins in it: the first begins at 14:00.
    const hours = await data.getStockBarsFor('AAPL', { timeframe: '1Hour', ...feb11, start: new Date('2019-02-11T14:00:00Z') });
    assert.equal(hours.reduce((sum, bar) => sum + bar.volume, 0), all.AAPL.reduce((sum, bar) => sum + bar.volume, 0));
    assert.equal((await data.getCryptoBars(days))['BTCUSDT.P'].length, 3);
  });

  test('recorded trades and quotes come page by page, each once, in order', async () => {
    const trades = await data.getStockTradesFor('AAPL', { limit: 50, sort: 'asc', end: new Date() });
    assert.ok(trades.length > 0);
    assert.equal(new Set(trades.map(trade => trade.id)).size, trades.length);
    assert.deepEqual(trades.map(trade => trade.timestampRaw), trades.map(trade => trade.timestampRaw).sort());
    const { quotes } = await data.stocks.stockQuotes({ symbols: 'AAPL,MSFT', limit: 5, sort: 'desc' });
    const quote = quotes.AAPL[0];
    assert.ok(quote.bp > 0 && quote.ap >= quote.bp);
    assert.ok(Number.isInteger(quote.bs) && Number.isInteger(quote.as));
    assert.deepEqual([quote.bx, quote.z], ['V', 'C']);
    const crypto = await data.crypto.cryptoTrades({ loc: 'us', symbols: 'BTCUSDT', limit: 3 });
    assert.equal(crypto.trades.BTCUSDT.length, 3);
    assert.match(crypto.trades.BTCUSDT[0].tks, /^[BS]$/);
    assert.ok(crypto.nextPageToken);
  });

  test('the newest of everything', async () => {
    assert.ok((await data.getLatestPrice('AAPL')) > 0);
    assert.ok((await data.stocks.stockLatestQuoteSingle({ symbol: 'AAPL' })).quote.ap > 0);
    assert.equal((await data.stocks.stockLatestBarSingle({ symbol: 'AAPL' })).symbol, 'AAPL');
    const snapshots = await data.stocks.stockSnapshots({ symbols: 'AAPL,MSFT' });
    assert.deepEqual(Object.keys(snapshots).sort(), ['AAPL', 'MSFT']);
    assert.ok(snapshots.AAPL.latestTrade.p > 0 && snapshots.AAPL.latestQuote.ap > 0 && snapshots.AAPL.dailyBar.v > 0);
    assert.equal((await data.stocks.stockSnapshotSingle({ symbol: 'AAPL' })).symbol, 'AAPL');
    const { snapshots: crypto } = await data.crypto.cryptoSnapshots({ loc: 'us', symbols: 'BTCUSDT' });
    assert.ok(crypto.BTCUSDT.latestQuote.ap > 0);
    const { orderbooks } = await data.crypto.cryptoLatestOrderbooks({ loc: 'us', symbols: 'BTCUSDT' });
    assert.ok(orderbooks.BTCUSDT.a[0].p >= orderbooks.BTCUSDT.b[0].p);
    assert.ok((await data.crypto.cryptoLatestQuotes({ loc: 'us', symbols: 'BTCUSDT' })).quotes.BTCUSDT.bp > 0);
    assert.equal((await data.stocks.stockMetaExchanges()).V, 'IEX');
    assert.equal((await data.stocks.stockMetaConditions({ ticktype: 'trade', tape: 'C' }))['@'], 'Regular Sale');
  });

  test('what is not held is absent, what is wrong is refused', async () => {
    assert.deepEqual((await data.stocks.stockBars({ symbols: 'ZZZZ', timeframe: '1Day' })).bars, {});
    assert.deepEqual((await data.stocks.stockLatestTrades({ symbols: 'ZZZZ' })).trades, {});
    await refused(data.stocks.stockLatestTradeSingle({ symbol: 'ZZZZ' }), { status: 404 });
    await refused(data.stocks.stockBars({ symbols: 'AAPL', timeframe: '2Day' }), { status: 400, message: /invalid timeframe: 2Day/ });
    await refused(data.stocks.stockBars({ symbols: 'no symbol', timeframe: '1Day' }), { status: 400, message: /invalid symbol/ });
    await refused(data.stocks.stockTrades({ symbols: 'AAPL', limit: 10_001 }), { status: 400, message: /limit must be from 1 to 10000/ });
    await refused(data.stocks.stockTrades({ symbols: 'AAPL', pageToken: 'broken' }), { status: 400, message: /invalid page_token/ });
    await refused(data.stocks.stockQuotes({ symbols: 'AAPL', start: feb11.end, end: feb11.start }), { status: 400, message: /end must not be before start/ });
    await refused(client4({ keyId: 'PK000000000000000000', secretKey: 'wrong' }).marketData.stocks.stockSnapshots({ symbols: 'AAPL' }), { status: 401 });
  });
});
