import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { cents, client3, eventually, near, newAccount } from '../lib/desk.js';

/** That a call of 3.x, which gives axios' errors, is refused. */
const refused = (call, status, message) => assert.rejects(call, error => {
  assert.equal(error.response?.status, status, error.message);
  if (message !== undefined) assert.match(error.response.data.message, message);
  return true;
});

describe('3.1.3: REST and trade updates', () => {
  let alpaca;
  let price;
  const heard = [];

  before(async () => {
    alpaca = client3(await newAccount());
    const stream = alpaca.trade_ws;
    stream.onOrderUpdate(update => heard.push(update));
    await new Promise(resolve => {
      stream.onConnect(resolve);
      stream.connect();
    });
    stream.subscribe(['trade_updates']);
  });

  after(() => alpaca.trade_ws.disconnect());

  const settled = (order, status) => eventually(`order ${order.id} is ${status}`, async () => {
    const now = await alpaca.getOrder(order.id);
    return now.status === status && now;
  });
  const comes = (order, event) => eventually(`${event} of ${order.id}`, () => heard.find(update => update.event === event && update.order.id === order.id));
  const limitOrder = change => ({ symbol: 'AAPL', qty: 1, side: 'buy', type: 'limit', time_in_force: 'gtc', limit_price: cents(price / 2), ...change });

  test('account, clock, calendar, assets', async () => {
    const account = await alpaca.getAccount();
    assert.equal(account.cash, '100000');
    assert.equal(account.status, 'ACTIVE');
    assert.equal(typeof (await alpaca.getClock()).is_open, 'boolean');
    const [day] = await alpaca.getCalendar({ start: new Date('2025-11-28T12:00:00Z'), end: new Date('2025-11-28T12:00:00Z') });
    assert.deepEqual([day.date, day.open, day.close], ['2025-11-28', '09:30', '13:00']);
    assert.equal((await alpaca.getAsset('AAPL')).class, 'us_equity');
    assert.ok((await alpaca.getAssets({ asset_class: 'crypto' })).some(asset => asset.symbol === 'BTC/USD'));
    await refused(alpaca.getAsset('NOSUCH'), 404);
  });

  test('a market order is filled, heard of, and held', async () => {
    const order = await alpaca.createOrder({ symbol: 'AAPL', qty: 5, side: 'buy', type: 'market', time_in_force: 'day' });
    price = Number((await settled(order, 'filled')).filled_avg_price);
    const fill = await comes(order, 'fill');
    assert.equal(fill.qty, '5');
    assert.equal(fill.position_qty, '5');
    near(fill.price, price, 'price');
    assert.equal((await alpaca.getPosition('AAPL')).qty, '5');
    assert.deepEqual((await alpaca.getPositions()).map(position => position.symbol), ['AAPL']);
    await refused(alpaca.getPosition('MSFT'), 404, /position does not exist/);
  });

  test('limit orders are placed, found, replaced, cancelled', async () => {
    const clientOrderId = `sdk3-${randomUUID()}`;
    const order = await alpaca.createOrder(limitOrder({ client_order_id: clientOrderId }));
    await settled(order, 'new');
    assert.equal((await alpaca.getOrderByClientId(clientOrderId)).id, order.id);
    await refused(alpaca.createOrder(limitOrder({ client_order_id: clientOrderId })), 422, /client_order_id must be unique/);
    const replacing = await alpaca.replaceOrder(order.id, { qty: 2 });
    assert.equal(replacing.replaces, order.id);
    await comes(order, 'replaced');
    await settled(replacing, 'new');
    await alpaca.cancelOrder(replacing.id);
    await settled(replacing, 'canceled');
    await comes(replacing, 'canceled');
    const another = await alpaca.createOrder(limitOrder());
    assert.deepEqual((await alpaca.getOrders({ status: 'open' })).map(each => each.id), [another.id]);
    assert.deepEqual((await alpaca.cancelAllOrders()).map(each => each.id), [another.id]);
    await settled(another, 'canceled');
  });

  test('refusals have their status and reason', async () => {
    await refused(alpaca.createOrder({ symbol: 'AAPL', qty: 900_000, side: 'buy', type: 'market', time_in_force: 'day' }), 403, /insufficient buying power/);
    await refused(alpaca.createOrder({ symbol: 'NOSUCH', qty: 1, side: 'buy', type: 'market', time_in_force: 'day' }), 422, /NOSUCH/);
    await refused(client3({ keyId: 'PK000000000000000000', secretKey: 'wrong' }).getAccount(), 401);
  });

  test('configurations, watchlists, activities, portfolio history', async () => {
    assert.equal((await alpaca.updateAccountConfigurations({ no_shorting: true })).no_shorting, true);
    assert.equal((await alpaca.getAccountConfigurations()).no_shorting, true);
    const list = await alpaca.addWatchlist('Mine', ['AAPL']);
    assert.deepEqual((await alpaca.addToWatchlist(list.id, 'MSFT')).assets.map(asset => asset.symbol), ['AAPL', 'MSFT']);
    assert.deepEqual((await alpaca.deleteFromWatchlist(list.id, 'AAPL')).assets.map(asset => asset.symbol), ['MSFT']);
    await alpaca.deleteWatchlist(list.id);
    assert.deepEqual(await alpaca.getWatchlists(), []);
    const fills = await alpaca.getAccountActivities({ activityTypes: 'FILL' });
    assert.deepEqual(fills.map(fill => [fill.side, fill.qty]), [['buy', '5']]);
    const history = await alpaca.getPortfolioHistory({ period: '1D', timeframe: '1Min' });
    assert.equal(history.equity.length, history.timestamp.length);
  });

  test('positions are closed, one and all', async () => {
    await settled(await alpaca.closePosition('AAPL'), 'filled');
    await refused(alpaca.getPosition('AAPL'), 404);
    await settled(await alpaca.createOrder({ symbol: 'AAPL', notional: 500, side: 'buy', type: 'market', time_in_force: 'day' }), 'filled');
    assert.deepEqual((await alpaca.closeAllPositions()).map(closed => closed.status), [200]);
    await eventually('nothing is held', async () => (await alpaca.getPositions()).length === 0);
  });

  test('each update was heard once, in order', () => {
    const ids = heard.map(update => update.event_id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });
});
