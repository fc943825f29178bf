import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { client3, eventually, newAccount, url } from '../lib/desk.js';

const skip = url.startsWith('https:') ? false : '3.x speaks to data streams over TLS only: start the desk with --tls';

describe('3.1.3: data streams', { skip }, () => {
  test('stocks: quotes and trades, and every ticker of a channel', async () => {
    const stream = client3(await newAccount()).data_stream_v2;
    const quotes = [];
    const trades = [];
    stream.onStockQuote(quote => quotes.push(quote));
    stream.onStockTrade(trade => trades.push(trade));
    stream.onConnect(() => {
      stream.subscribeForQuotes(['AAPL']);
      stream.subscribeForTrades(['*']);
      stream.subscribeForBars(['AAPL']);
    });
    stream.connect();
    const quote = await eventually('a quote', () => quotes[0]);
    assert.deepEqual(Object.keys(quote).sort(), [
      'AskExchange', 'AskPrice', 'AskSize', 'BidExchange', 'BidPrice', 'BidSize', 'Conditions', 'Symbol', 'T', 'Tape', 'Timestamp',
    ]);
    assert.equal(quote.Symbol, 'AAPL');
    assert.ok(quote.AskPrice > quote.BidPrice);
    assert.ok(quote.Timestamp instanceof Date && Math.abs(Date.now() - quote.Timestamp) < 60_000, String(quote.Timestamp));
    const trade = await eventually('a trade of another ticker', () => trades.find(({ Symbol }) => Symbol !== 'AAPL'));
    assert.ok(Number.isInteger(trade.Size) && trade.Price > 0);
    assert.deepEqual(stream.getSubscriptions().bars, ['AAPL']);
    assert.deepEqual(stream.getSubscriptions().cancelErrors, ['*']);
    stream.disconnect();
  });

  test("crypto: Binance's instruments under their own symbols", async () => {
    const stream = client3(await newAccount()).crypto_stream_v1beta3;
    const quotes = [];
    const trades = [];
    stream.onCryptoQuote(quote => quotes.push(quote));
    stream.onCryptoTrade(trade => trades.push(trade));
    stream.onConnect(() => {
      stream.subscribeForQuotes(['BTCUSDT']);
      stream.subscribeForTrades(['*']);
    });
    stream.connect();
    const quote = await eventually('a quote', () => quotes[0]);
    assert.equal(quote.S, 'BTCUSDT');
    assert.ok(quote.AskPrice >= quote.BidPrice && quote.BidSize > 0);
    const trade = await eventually('a trade', () => trades[0]);
    assert.match(trade.TakerSide, /^[BS]$/);
    stream.disconnect();
  });

  test('a wrong secret is told so, and hears nothing', async () => {
    for (const name of ['data_stream_v2', 'crypto_stream_v1beta3']) {
      const stream = client3({ ...(await newAccount()), secretKey: 'wrong' })[name];
      const refusal = new Promise(resolve => stream.onError(resolve));
      stream.connect();
      assert.equal(await refusal, 'auth failed');
      stream.disconnect();
    }
  });
});
