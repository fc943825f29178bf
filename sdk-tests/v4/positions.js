import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { cents, client4, eventually, near, newAccount, refused, settled } from '../lib/desk.js';

describe('4.0.2: positions', () => {
  let alpaca;
  let positions;

  before(async () => {
    alpaca = client4(await newAccount());
    positions = alpaca.trading.positions;
    await settled(alpaca, await alpaca.trading.orders.market({ symbol: 'AAPL', qty: 10, side: 'buy' }), 'filled');
    await settled(alpaca, await alpaca.trading.orders.market({ symbol: 'BTCUSDT', qty: '0.01', side: 'buy', timeInForce: 'gtc' }), 'filled');
  });

  const held = symbol => positions.getOpenPosition({ symbolOrAssetId: symbol });

  test('they are there right after the fill, and add up', async () => {
    const all = await positions.getAllOpenPositions();
    assert.equal(all.length, 2);
    const apple = all.find(each => each.symbol === 'AAPL');
    assert.equal(apple.qty, '10');
    assert.equal(apple.side, 'long');
    assert.equal(apple.assetClass, 'us_equity');
    near(apple.costBasis, 10 * Number(apple.avgEntryPrice), 'cost');
    near(apple.marketValue, 10 * Number(apple.currentPrice), 'value');
    near(apple.unrealizedPl, Number(apple.marketValue) - Number(apple.costBasis), 'profit');
    assert.equal((await held(apple.assetId)).symbol, 'AAPL');
    assert.equal((await held('BTCUSDT')).qty, '0.01');
  });

  test('what is not held is not found', async () => {
    await refused(held('MSFT'), { status: 404, code: 40410000, message: /position does not exist/ });
    await refused(positions.deleteOpenPosition({ symbolOrAssetId: 'MSFT' }), { status: 404 });
  });

  test('one is closed by quantity, by percentage, and whole', async () => {
    const byQuantity = await positions.deleteOpenPosition({ symbolOrAssetId: 'AAPL', qty: 4 });
    assert.equal(byQuantity.side, 'sell');
    await settled(alpaca, byQuantity, 'filled');
    assert.equal((await held('AAPL')).qty, '6');
    await settled(alpaca, await positions.deleteOpenPosition({ symbolOrAssetId: 'AAPL', percentage: 50 }), 'filled');
    assert.equal((await held('AAPL')).qty, '3');
    await refused(positions.deleteOpenPosition({ symbolOrAssetId: 'AAPL', qty: 4 }), { status: 403 });
    await settled(alpaca, await positions.deleteOpenPosition({ symbolOrAssetId: 'AAPL' }), 'filled');
    await refused(held('AAPL'), { status: 404 });
  });

  test('all are closed, and open orders with them', async () => {
    const bought = await settled(alpaca, await alpaca.trading.orders.market({ symbol: 'AAPL', qty: 2, side: 'buy' }), 'filled');
    const limit = cents(Number(bought.filledAvgPrice) * 2);
    const open = await alpaca.trading.orders.limit({ symbol: 'AAPL', qty: 2, side: 'sell', limitPrice: limit, timeInForce: 'gtc' });
    const closed = await positions.deleteAllOpenPositions({ cancelOrders: true });
    assert.deepEqual(closed.map(each => each.symbol).sort(), ['AAPL', 'BTCUSDT']);
    assert.ok(closed.every(each => Number(each.status) === 200));
    await settled(alpaca, open, 'canceled');
    await eventually('nothing is held', async () => (await positions.getAllOpenPositions()).length === 0);
    const account = await alpaca.trading.account.getAccount();
    near(account.equity, account.cash, 'equity without positions');
  });

  test('an account that may go short does, and buys back', async () => {
    const short = client4(await newAccount({ shorting: true }));
    await settled(short, await short.trading.orders.market({ symbol: 'AAPL', qty: 3, side: 'sell' }), 'filled');
    const position = await short.trading.positions.getOpenPosition({ symbolOrAssetId: 'AAPL' });
    assert.equal(position.side, 'short');
    assert.equal(position.qty, '-3');
    const back = await settled(short, await short.trading.positions.deleteOpenPosition({ symbolOrAssetId: 'AAPL' }), 'filled');
    assert.equal(back.side, 'buy');
    assert.deepEqual(await short.trading.positions.getAllOpenPositions(), []);
  });
});
