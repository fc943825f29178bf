import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { client4, near, newAccount, refused } from '../lib/desk.js';

describe('4.0.2: account, calendar, assets', () => {
  let alpaca;
  let key;

  before(async () => {
    key = await newAccount({ cash: '50000' });
    alpaca = client4(key);
  });

  test('a new account has its opening balance, and nothing else', async () => {
    const account = await alpaca.trading.account.getAccount();
    assert.equal(account.id, key.id);
    assert.equal(account.status, 'ACTIVE');
    assert.equal(account.currency, 'USD');
    assert.ok(account.accountNumber.length > 0);
    for (const figure of ['cash', 'equity', 'lastEquity', 'portfolioValue', 'buyingPower']) near(account[figure], 50_000, figure);
    for (const figure of ['longMarketValue', 'shortMarketValue']) near(account[figure], 0, figure);
    assert.equal(account.multiplier, '1');
    assert.equal(account.shortingEnabled, false);
    assert.equal(account.tradingBlocked, false);
    assert.ok(account.createdAt instanceof Date && !Number.isNaN(account.createdAt.getTime()));
    assert.deepEqual(await alpaca.trading.positions.getAllOpenPositions(), []);
    assert.deepEqual(await alpaca.trading.orders.getAllOrders({ status: 'all' }), []);
  });

  test('a wrong secret is refused', async () => {
    await refused(client4({ ...key, secretKey: 'wrong' }).trading.account.getAccount(), { status: 401 });
  });

  test('configurations are kept, and suspending trade is obeyed', async () => {
    const { accountConfigurations } = alpaca.trading;
    assert.equal((await accountConfigurations.getAccountConfig()).suspendTrade, false);
    const changed = await accountConfigurations.patchAccountConfig({ accountConfigurations: { suspendTrade: true, noShorting: true } });
    assert.equal(changed.suspendTrade, true);
    assert.equal((await accountConfigurations.getAccountConfig()).noShorting, true);
    await refused(alpaca.trading.orders.market({ symbol: 'AAPL', qty: 1, side: 'buy' }), { status: 403 });
    await accountConfigurations.patchAccountConfig({ accountConfigurations: { suspendTrade: false } });
    assert.equal((await accountConfigurations.getAccountConfig()).suspendTrade, false);
  });

  test('the clock says whether the market is open, and when that changes', async () => {
    const clock = await alpaca.trading.clock.legacyClock();
    assert.equal(typeof clock.isOpen, 'boolean');
    assert.ok(new Date(clock.nextOpen) > new Date(clock.timestamp));
    assert.ok(new Date(clock.nextClose) > new Date(clock.timestamp));
  });

  test('the calendar knows holidays and half-days', async () => {
    const days = await alpaca.trading.calendar.legacyCalendar({ start: new Date('2025-11-24'), end: new Date('2025-11-30') });
    const day = each => (each.date instanceof Date ? each.date.toISOString().slice(0, 10) : each.date);
    assert.deepEqual(days.map(each => `${day(each)} ${each.open} ${each.close}`), [
      '2025-11-24 09:30 16:00', '2025-11-25 09:30 16:00', '2025-11-26 09:30 16:00', '2025-11-28 09:30 13:00',
    ]);
  });

  test('assets are found by symbol and by id, and unknown ones are not', async () => {
    const { assets } = alpaca.trading;
    const apple = await assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: 'AAPL' });
    assert.equal(apple.symbol, 'AAPL');
    assert.equal(apple._class ?? apple['class'] ?? apple.assetClass, 'us_equity');
    assert.equal(apple.tradable, true);
    assert.equal((await assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: apple.id })).symbol, 'AAPL');
    assert.equal((await assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: 'BTC/USD' })).symbol, 'BTC/USD');
    await refused(assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: 'NOSUCH' }), { status: 404 });
    const crypto = await assets.getV2Assets({ status: 'active', assetClass: 'crypto' });
    assert.ok(crypto.some(each => each.symbol === 'BTC/USD'));
    assert.ok(crypto.every(each => each.symbol !== 'AAPL'));
  });

  test('the portfolio history has as many values as times', async () => {
    const history = await alpaca.trading.portfolioHistory.getAccountPortfolioHistory({ period: '1D', timeframe: '1Min' });
    assert.equal(history.timeframe, '1Min');
    assert.equal(history.equity.length, history.timestamp.length);
    assert.equal(history.profitLoss.length, history.timestamp.length);
    assert.equal(typeof history.baseValue, 'number');
  });
});
