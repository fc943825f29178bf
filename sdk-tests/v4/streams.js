import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { client4, dataStreamUrl, eventually, newAccount } from '../lib/desk.js';

describe('4.0.2: data streams', () => {
  let alpaca;
  const open = [];

  before(async () => {
    alpaca = client4(await newAccount());
  });

  after(() => open.forEach(stream => stream.disconnect()));

  /** Connects, and gives what is heard from then on. */
  async function connected(stream) {
    open.push(stream);
    const heard = { subscriptions: [], trades: [], quotes: [], bars: [], errors: [] };
    stream.on('subscription', subscription => heard.subscriptions.push(subscription));
    stream.onTrade(trade => heard.trades.push(trade));
    stream.onQuote(quote => heard.quotes.push(quote));
    stream.onBar(bar => heard.bars.push(bar));
    stream.onError(error => heard.errors.push(error));
    const proven = new Promise(resolve => stream.onConnect(resolve));
    stream.connect();
    await proven;
    return heard;
  }

  const some = (what, list, wanted = () => true) => eventually(what, () => list.find(wanted));

  test('stocks: quotes and trades have every field, with times to the nanosecond', async () => {
    const stream = alpaca.marketData.stockStream({ url: dataStreamUrl('/v2/iex') });
    const heard = await connected(stream);
    stream.subscribeForQuotes(['AAPL']);
    stream.subscribeForTrades(['*']);
    stream.subscribeForBars(['*']);
    stream.subscribeForStatuses(['*']);
    await some('all subscriptions', heard.subscriptions, ({ statuses }) => statuses.length === 1);
    const { trades, quotes, bars, statuses } = heard.subscriptions.at(-1);
    assert.deepEqual({ trades, quotes, bars, statuses }, { trades: ['*'], quotes: ['AAPL'], bars: ['*'], statuses: ['*'] });
    const quote = await some('a quote', heard.quotes);
    assert.equal(quote.symbol, 'AAPL');
    assert.ok(quote.askPrice > quote.bidPrice && quote.bidPrice > 0, `${quote.bidPrice} to ${quote.askPrice}`);
    assert.ok(Number.isInteger(quote.bidSize) && Number.isInteger(quote.askSize), 'sizes are whole');
    assert.equal(quote.bidExchange, 'V');
    assert.equal(quote.tape, 'C');
    assert.match(quote.timestampRaw, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
    assert.ok(Math.abs(Date.now() - quote.timestamp) < 60_000, `just now: ${quote.timestampRaw}`);
    const trade = await some('a trade of another ticker', heard.trades, ({ symbol }) => symbol !== 'AAPL');
    assert.ok(Number.isInteger(trade.id) && Number.isInteger(trade.size) && trade.price > 0);
    assert.deepEqual(trade.conditions, []);
    assert.ok(heard.quotes.every(({ symbol }) => symbol === 'AAPL'), 'only what was asked for');
    assert.deepEqual(heard.errors, []);
  });

  test("crypto: Binance's instruments under their own symbols", async () => {
    const stream = alpaca.marketData.cryptoStream({ url: dataStreamUrl('/v1beta3/crypto/us') });
    const heard = await connected(stream);
    stream.subscribeForQuotes(['BTCUSDT', 'BTCUSDT.P']);
    stream.subscribeForTrades(['*']);
    for (const symbol of ['BTCUSDT', 'BTCUSDT.P']) {
      const quote = await some(`a quote of ${symbol}`, heard.quotes, each => each.symbol === symbol);
      assert.ok(quote.askPrice >= quote.bidPrice && quote.bidPrice > 0 && quote.bidSize > 0);
    }
    const trade = await some('a trade', heard.trades);
    assert.match(trade.takerSide, /^[BS]$/);
    assert.equal(typeof trade.size, 'number');
  });

  test('what is unsubscribed comes no more', async () => {
    const stream = alpaca.marketData.cryptoStream({ url: dataStreamUrl('/v1beta3/crypto/us') });
    const heard = await connected(stream);
    stream.subscribeForQuotes(['BTCUSDT', 'ETHUSDT']);
    await some('a quote', heard.quotes, ({ symbol }) => symbol === 'BTCUSDT');
    stream.unsubscribeFromQuotes(['BTCUSDT']);
    await some('the set without it', heard.subscriptions, ({ quotes }) => quotes.join() === 'ETHUSDT');
    heard.quotes.length = 0;
    await some('three more of the other', heard.quotes, (_, index) => index === 2);
    assert.ok(heard.quotes.every(({ symbol }) => symbol === 'ETHUSDT'));
  });

  test('a key has as many streams as it wants', async () => {
    const url = dataStreamUrl('/v1beta3/crypto/us');
    const streams = await Promise.all(Array.from({ length: 8 }, () => connected(alpaca.marketData.cryptoStream({ url }))));
    open.slice(-8).forEach(stream => stream.subscribeForQuotes(['*']));
    await eventually('a quote on each', () => streams.every(({ quotes }) => quotes.length > 0));
  });

  test('a channel that a stream does not have is refused', async () => {
    const stream = alpaca.marketData.cryptoStream({ url: dataStreamUrl('/v1beta3/crypto/us') });
    const heard = await connected(stream);
    stream.subscribeForOrderbooks(['BTC/USD']);
    assert.match(await some('the refusal', heard.errors), /invalid subscribe action for this feed/);
  });

  test('a wrong secret is refused for good', async () => {
    const { marketData } = client4({ ...(await newAccount()), secretKey: 'wrong' });
    const streams = [marketData.stockStream({ url: dataStreamUrl('/v2/iex') }), marketData.cryptoStream({ url: dataStreamUrl('/v1beta3/crypto/us') })];
    for (const stream of streams) {
      open.push(stream);
      stream.onError(() => {});
      stream.connect();
      const result = await stream.waitForAuthenticationResult(20_000);
      assert.equal(result.authenticated, false);
      assert.equal(result.code, 402);
    }
  });
});
