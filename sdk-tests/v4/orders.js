import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { cents, client4, eventually, near, newAccount, refused, settled } from '../lib/desk.js';

describe('4.0.2: orders', () => {
  let alpaca;
  let orders;
  let price;

  before(async () => {
    alpaca = client4(await newAccount());
    orders = alpaca.trading.orders;
  });

  test('a market order is filled, and cash pays for it', async () => {
    const placed = await orders.market({ symbol: 'AAPL', qty: 10, side: 'buy' });
    assert.equal(placed.symbol, 'AAPL');
    assert.equal(placed.type, 'market');
    assert.equal(placed.orderType, 'market');
    assert.equal(placed.timeInForce, 'day');
    assert.equal(placed.qty, '10');
    assert.equal(placed.notional, null);
    const filled = await settled(alpaca, placed, 'filled');
    assert.equal(filled.filledQty, '10');
    assert.ok(filled.filledAt >= filled.submittedAt);
    price = Number(filled.filledAvgPrice);
    assert.ok(price > 1);
    near((await alpaca.trading.account.getAccount()).cash, 100_000 - 10 * price, 'cash');
  });

  test('a limit order far from the market waits, reserves buying power, and gives it back', async () => {
    const before = Number((await alpaca.trading.account.getAccount()).buyingPower);
    const limit = cents(price / 2);
    const placed = await orders.limit({ symbol: 'AAPL', qty: 3, side: 'buy', limitPrice: limit, timeInForce: 'gtc' });
    const waiting = await settled(alpaca, placed, 'new');
    near(waiting.limitPrice, limit, 'limit');
    assert.equal(waiting.filledQty, '0');
    near((await alpaca.trading.account.getAccount()).buyingPower, before - 3 * Number(limit), 'buying power');
    await orders.deleteOrderByOrderID({ orderId: placed.id });
    const canceled = await settled(alpaca, placed, 'canceled');
    assert.ok(canceled.canceledAt instanceof Date);
    near((await alpaca.trading.account.getAccount()).buyingPower, before, 'buying power');
    await refused(orders.deleteOrderByOrderID({ orderId: placed.id }), { status: 422 });
  });

  test('a limit order that crosses the market is filled no worse than its limit', async () => {
    const limit = cents(price * 1.05);
    const filled = await settled(alpaca, await orders.limit({ symbol: 'AAPL', qty: 1, side: 'buy', limitPrice: limit }), 'filled');
    assert.ok(Number(filled.filledAvgPrice) <= Number(limit));
  });

  test('stops wait: stop, stop-limit, trailing by price and by percent', async () => {
    const [low, lower] = [cents(price * 0.5), cents(price * 0.49)];
    const stop = await orders.stop({ symbol: 'AAPL', qty: 1, side: 'sell', stopPrice: low, timeInForce: 'gtc' });
    const stopLimit = await orders.stopLimit({ symbol: 'AAPL', qty: 1, side: 'sell', stopPrice: low, limitPrice: lower, timeInForce: 'gtc' });
    const byPrice = await orders.trailingStop({ symbol: 'AAPL', qty: 1, side: 'sell', trailPrice: low, timeInForce: 'gtc' });
    const byPercent = await orders.trailingStop({ symbol: 'AAPL', qty: 1, side: 'sell', trailPercent: 40, timeInForce: 'gtc' });
    const all = [stop, stopLimit, byPrice, byPercent];
    for (const order of all) await settled(alpaca, order, 'new');
    near(stop.stopPrice, low, 'stop');
    near(stopLimit.limitPrice, lower, 'limit');
    near(byPrice.trailPrice, low, 'trail price');
    near(byPercent.trailPercent, 40, 'trail percent');
    const followed = await orders.getOrderByOrderID({ orderId: byPercent.id });
    assert.ok(Number(followed.hwm) > 0, 'the best price so far');
    assert.ok(Math.abs(Number(followed.stopPrice) - Number(followed.hwm) * 0.6) <= 0.01, 'the stop that follows it, to the cent');
    assert.deepEqual((await orders.getAllOrders({ side: 'sell' })).map(order => order.id).sort(), all.map(order => order.id).sort());
    const answers = await orders.deleteAllOrders();
    assert.deepEqual(answers.map(answer => answer.id).sort(), all.map(order => order.id).sort());
    assert.ok(answers.every(answer => answer.status === 200));
    for (const order of all) await settled(alpaca, order, 'canceled');
  });

  test('a stop that the market has passed is filled', async () => {
    await settled(alpaca, await orders.stop({ symbol: 'AAPL', qty: 1, side: 'buy', stopPrice: cents(price * 0.9) }), 'filled');
  });

  test('notional and fractional orders are filled to nine decimals', async () => {
    const byValue = await settled(alpaca, await orders.market({ symbol: 'AAPL', notional: 100, side: 'buy' }), 'filled');
    near(byValue.notional, 100, 'notional');
    assert.equal(byValue.qty ?? null, null);
    const spent = Number(byValue.filledQty) * Number(byValue.filledAvgPrice);
    assert.ok(spent <= 100 && spent > 99.999, `spent ${spent}`);
    const half = await settled(alpaca, await orders.market({ symbol: 'AAPL', qty: '0.5', side: 'sell' }), 'filled');
    assert.equal(half.filledQty, '0.5');
    await refused(orders.market({ symbol: 'AAPL', qty: '0.5', side: 'buy', timeInForce: 'gtc' }), { status: 422 });
  });

  test('crypto is traded around the clock, good until cancelled', async () => {
    const filled = await settled(alpaca, await orders.market({ symbol: 'BTCUSDT', qty: '0.001', side: 'buy', timeInForce: 'gtc' }), 'filled');
    assert.equal(filled.symbol, 'BTCUSDT');
    assert.equal(filled.assetClass, 'crypto');
    await refused(orders.market({ symbol: 'BTCUSDT', qty: '0.001', side: 'buy', timeInForce: 'day' }), { status: 422 });
    await refused(orders.stop({ symbol: 'BTCUSDT', qty: '0.001', side: 'sell', stopPrice: 1, timeInForce: 'gtc' }), { status: 422 });
  });

  test('extended hours are for limit orders of the day', async () => {
    const placed = await orders.limit({ symbol: 'AAPL', qty: 1, side: 'buy', limitPrice: cents(price / 2), extendedHours: true });
    assert.equal(placed.extendedHours, true);
    await orders.deleteOrderByOrderID({ orderId: placed.id });
    await refused(orders.market({ symbol: 'AAPL', qty: 1, side: 'buy', extendedHours: true }), { status: 422 });
  });

  test('immediate-or-cancel and fill-or-kill do not wait', async () => {
    for (const timeInForce of ['ioc', 'fok']) {
      const order = await orders.limit({ symbol: 'AAPL', qty: 1, side: 'buy', limitPrice: cents(price / 2), timeInForce });
      await settled(alpaca, order, 'canceled');
    }
  });

  test('replacing makes a new order, and says which became which', async () => {
    const old = await orders.limit({ symbol: 'AAPL', qty: 2, side: 'buy', limitPrice: cents(price / 2), timeInForce: 'gtc' });
    await settled(alpaca, old, 'new');
    const limit = cents(price / 4);
    const replacing = await orders.patchOrderByOrderId({ orderId: old.id, patchOrderRequest: { qty: '5', limitPrice: limit } });
    assert.notEqual(replacing.id, old.id);
    assert.equal(replacing.replaces, old.id);
    const replaced = await settled(alpaca, old, 'replaced');
    assert.equal(replaced.replacedBy, replacing.id);
    const now = await settled(alpaca, replacing, 'new');
    assert.equal(now.qty, '5');
    near(now.limitPrice, limit, 'limit');
    await refused(orders.patchOrderByOrderId({ orderId: old.id, patchOrderRequest: { qty: '6' } }), { status: 422 });
    await orders.deleteOrderByOrderID({ orderId: replacing.id });
    await settled(alpaca, replacing, 'canceled');
  });

  test('an order is found by its client order id, which cannot be used twice', async () => {
    const clientOrderId = `sdk-${randomUUID()}`;
    const placed = await orders.market({ symbol: 'AAPL', qty: 1, side: 'buy', clientOrderId });
    assert.equal((await orders.getOrderByClientOrderId({ clientOrderId })).id, placed.id);
    const held = (await alpaca.trading.positions.getOpenPosition({ symbolOrAssetId: 'AAPL' })).qty;
    await refused(orders.market({ symbol: 'AAPL', qty: 1, side: 'buy', clientOrderId }), { status: 422, message: /client_order_id must be unique/ });
    assert.equal((await alpaca.trading.positions.getOpenPosition({ symbolOrAssetId: 'AAPL' })).qty, held);
    await refused(orders.getOrderByClientOrderId({ clientOrderId: randomUUID() }), { status: 404 });
  });

  test('orders are listed by status, symbol, side, direction and number', async () => {
    const open = await orders.limit({ symbol: 'MSFT', qty: 1, side: 'buy', limitPrice: 1, timeInForce: 'gtc' });
    assert.deepEqual((await orders.getAllOrders({ symbols: ['MSFT'] })).map(order => order.id), [open.id]);
    const all = await orders.getAllOrders({ status: 'all', limit: 500 });
    const closed = await orders.getAllOrders({ status: 'closed', limit: 500 });
    assert.equal(closed.length, all.length - 1);
    assert.ok(closed.every(order => ['filled', 'canceled', 'replaced'].includes(order.status)));
    const upward = await orders.getAllOrders({ status: 'all', limit: 500, direction: 'asc' });
    assert.deepEqual(upward.map(order => order.id), all.map(order => order.id).reverse());
    assert.deepEqual((await orders.getAllOrders({ status: 'all', limit: 2 })).map(order => order.id), all.slice(0, 2).map(order => order.id));
    assert.ok((await orders.getAllOrders({ status: 'all', side: 'sell' })).every(order => order.side === 'sell'));
    await orders.deleteAllOrders();
    await eventually('none is open', async () => (await orders.getAllOrders()).length === 0);
  });

  test('what cannot be is refused, with the code and the reason', async () => {
    await refused(orders.market({ symbol: 'AAPL', qty: 900_000, side: 'buy' }), { status: 403, code: 40310000, message: /insufficient buying power/ });
    await refused(orders.market({ symbol: 'NOSUCH', qty: 1, side: 'buy' }), { status: 422, message: /NOSUCH/ });
    await refused(orders.market({ symbol: 'AAPL', qty: 100_000, side: 'sell' }), { status: 403, code: 40310000, message: /insufficient qty|short/ });
    await refused(orders.market({ symbol: 'AAPL', qty: 0, side: 'buy' }), { status: 422 });
    await refused(orders.limit({ symbol: 'AAPL', qty: 1, side: 'buy', limitPrice: '100.001' }), { status: 422 });
    await refused(orders.getOrderByOrderID({ orderId: randomUUID() }), { status: 404, code: 40410000 });
    await refused(orders.getOrderByOrderID({ orderId: 'no-id' }), { status: 422 });
  });
});
