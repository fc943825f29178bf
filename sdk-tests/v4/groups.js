import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { cents, client4, near, newAccount, refused, settled } from '../lib/desk.js';

describe('4.0.2: bracket, OCO and OTO', () => {
  let alpaca;
  let orders;
  let price;
  let takeProfit;
  let stopLoss;

  before(async () => {
    alpaca = client4(await newAccount());
    orders = alpaca.trading.orders;
    price = Number((await settled(alpaca, await orders.market({ symbol: 'AAPL', qty: 1, side: 'buy' }), 'filled')).filledAvgPrice);
    takeProfit = { limitPrice: cents(price * 2) };
    stopLoss = { stopPrice: cents(price / 2) };
  });

  const legsOf = async id => (await orders.getOrderByOrderID({ orderId: id, nested: true })).legs ?? [];

  test("a bracket's exits wait for its entry, and one ends the other", async () => {
    const entry = await orders.bracket({ symbol: 'AAPL', qty: 2, side: 'buy', takeProfit, stopLoss, timeInForce: 'gtc' });
    assert.equal(entry.orderClass, 'bracket');
    assert.equal(entry.legs.length, 2);
    await settled(alpaca, entry, 'filled');
    const legs = await legsOf(entry.id);
    const profit = legs.find(leg => leg.type === 'limit');
    const loss = legs.find(leg => leg.type === 'stop');
    near(profit.limitPrice, takeProfit.limitPrice, 'take profit');
    near(loss.stopPrice, stopLoss.stopPrice, 'stop loss');
    assert.ok(legs.every(leg => leg.side === 'sell' && leg.qty === '2'));
    await settled(alpaca, profit, 'new');
    await orders.deleteOrderByOrderID({ orderId: profit.id });
    await settled(alpaca, profit, 'canceled');
    await settled(alpaca, loss, 'canceled');
  });

  test('a bracket whose entry is cancelled leaves nothing', async () => {
    const entry = await orders.bracket({ symbol: 'AAPL', qty: 2, side: 'buy', limitPrice: cents(price * 0.6), takeProfit, stopLoss, timeInForce: 'gtc' });
    await settled(alpaca, entry, 'new');
    const legs = await legsOf(entry.id);
    assert.ok(legs.every(leg => leg.status === 'held'), 'exits are held until the entry is filled');
    await orders.deleteOrderByOrderID({ orderId: entry.id });
    await settled(alpaca, entry, 'canceled');
    for (const leg of legs) await settled(alpaca, leg, 'canceled');
  });

  test('an OTO has one exit', async () => {
    const entry = await orders.oto({ symbol: 'AAPL', qty: 1, side: 'buy', stopLoss, timeInForce: 'gtc' });
    assert.equal(entry.orderClass, 'oto');
    await settled(alpaca, entry, 'filled');
    const [loss, ...others] = await legsOf(entry.id);
    assert.deepEqual(others, []);
    assert.equal(loss.type, 'stop');
    await settled(alpaca, loss, 'new');
    await orders.deleteOrderByOrderID({ orderId: loss.id });
    await settled(alpaca, loss, 'canceled');
  });

  test('an OCO sells what is held once', async () => {
    const held = (await alpaca.trading.positions.getOpenPosition({ symbolOrAssetId: 'AAPL' })).qty;
    const oco = await orders.oco({ symbol: 'AAPL', qty: held, side: 'sell', takeProfit, stopLoss, timeInForce: 'gtc' });
    assert.equal(oco.orderClass, 'oco');
    await settled(alpaca, oco, 'new');
    assert.equal((await alpaca.trading.positions.getOpenPosition({ symbolOrAssetId: 'AAPL' })).qtyAvailable, '0');
    await refused(orders.market({ symbol: 'AAPL', qty: 1, side: 'sell' }), { status: 403, code: 40310000 });
    await orders.deleteOrderByOrderID({ orderId: oco.id });
    await settled(alpaca, oco, 'canceled');
    assert.equal((await alpaca.trading.positions.getOpenPosition({ symbolOrAssetId: 'AAPL' })).qtyAvailable, held);
  });

  test('exits on the wrong side of the market are refused', async () => {
    await refused(orders.bracket({ symbol: 'AAPL', qty: 1, side: 'buy', takeProfit: { limitPrice: cents(price / 2) }, stopLoss: { stopPrice: cents(price * 2) } }), { status: 422 });
  });
});
