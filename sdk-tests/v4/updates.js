import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cents, client4, eventually, newAccount, settled, streamUrl } from '../lib/desk.js';

describe('4.0.2: trade updates', () => {
  let alpaca;
  let stream;
  let price;
  const heard = [];

  before(async () => {
    alpaca = client4(await newAccount());
    stream = await listening(alpaca, heard);
  });

  after(() => stream.disconnect());

  const of = order => heard.filter(update => update.order.id === order.id).map(update => update.event);
  const comes = (order, ...events) => eventually(`${events} of ${order.id}, not ${of(order)}`, () => {
    const seen = of(order);
    return events.every(event => seen.includes(event));
  });

  test('a market order is new, then filled, with what is held after it', async () => {
    const order = await alpaca.trading.orders.market({ symbol: 'AAPL', qty: 2, side: 'buy' });
    await comes(order, 'new', 'fill');
    assert.deepEqual(of(order), ['new', 'fill']);
    const fill = heard.find(update => update.event === 'fill');
    assert.equal(fill.qty, '2');
    assert.equal(fill.positionQty, '2');
    assert.equal(fill.order.status, 'filled');
    assert.equal(fill.price, fill.order.filledAvgPrice);
    assert.ok(fill.timestamp instanceof Date);
    assert.match(fill.event_id, /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    assert.match(fill.executionId, /^[0-9a-f-]{36}$/);
    price = Number(fill.price);
  });

  test('replacing and cancelling are heard', async () => {
    const old = await alpaca.trading.orders.limit({ symbol: 'AAPL', qty: 1, side: 'buy', limitPrice: cents(price / 2), timeInForce: 'gtc' });
    await comes(old, 'new');
    const replacing = await alpaca.trading.orders.patchOrderByOrderId({ orderId: old.id, patchOrderRequest: { qty: '2' } });
    await comes(old, 'replaced');
    await comes(replacing, 'new');
    await alpaca.trading.orders.deleteOrderByOrderID({ orderId: replacing.id });
    await comes(replacing, 'canceled');
    assert.equal(heard.filter(update => update.price !== undefined).length, 1, 'only the fill has a price');
  });

  test('each event is heard once, in order', () => {
    const ids = heard.map(update => update.event_id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });

  test('submitAndWait waits for the fill', async () => {
    const done = await alpaca.trading.submitAndWait({ symbol: 'AAPL', qty: '1', side: 'sell', type: 'market' }, { stream });
    assert.equal(done.status, 'filled');
    assert.equal(done.filledQty, '1');
  });

  test('a wrong secret is told so, and hears nothing', async () => {
    const made = client4({ ...(await newAccount()), secretKey: 'wrong' }).trading.stream({ url: streamUrl });
    const refusal = new Promise(resolve => made.onError(resolve));
    made.connect();
    assert.match(String(await refusal), /auth/);
    made.disconnect();
  });

  test('another account hears only its own', async () => {
    const other = client4(await newAccount());
    const theirs = [];
    const listener = await listening(other, theirs);
    await settled(alpaca, await alpaca.trading.orders.market({ symbol: 'AAPL', qty: 1, side: 'buy' }), 'filled');
    const order = await other.trading.orders.market({ symbol: 'AAPL', qty: 1, side: 'buy' });
    await eventually('their fill', () => theirs.some(update => update.event === 'fill'));
    listener.disconnect();
    assert.ok(theirs.every(update => update.order.id === order.id));
  });

  /** A stream that hears everything from here on. */
  function listening(client, list) {
    return new Promise((resolve, reject) => {
      const made = client.trading.stream({ url: streamUrl });
      made.onTradeUpdate(update => list.push(update));
      made.onConnect(() => made.subscribeTradeUpdates());
      made.on('subscription', () => resolve(made));
      made.onError(reject);
      made.connect();
    });
  }
});
