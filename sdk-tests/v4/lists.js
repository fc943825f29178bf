import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { client4, near, newAccount, refused, settled } from '../lib/desk.js';

describe('4.0.2: watchlists and activities', () => {
  let alpaca;

  before(async () => {
    alpaca = client4(await newAccount());
  });

  test('a watchlist is made, changed, read and deleted', async () => {
    const { watchlists } = alpaca.trading;
    const made = await watchlists.postWatchlist({ createWatchlistRequest: { name: 'Mine', symbols: ['AAPL', 'BTC/USD'] } });
    const watchlistId = made.id;
    assert.deepEqual(made.assets.map(asset => asset.symbol), ['AAPL', 'BTC/USD']);
    const longer = await watchlists.addAssetToWatchlist({ watchlistId, addAssetToWatchlistRequest: { symbol: 'MSFT' } });
    assert.deepEqual(longer.assets.map(asset => asset.symbol), ['AAPL', 'BTC/USD', 'MSFT']);
    const shorter = await watchlists.removeAssetFromWatchlist({ watchlistId, symbol: 'AAPL' });
    assert.deepEqual(shorter.assets.map(asset => asset.symbol), ['BTC/USD', 'MSFT']);
    const updated = await watchlists.updateWatchlistById({ watchlistId, updateWatchlistRequest: { name: 'Ours', symbols: ['MSFT'] } });
    assert.deepEqual(updated.assets.map(asset => asset.symbol), ['MSFT']);
    assert.equal((await watchlists.getWatchlistByName({ name: 'Ours' })).id, watchlistId);
    assert.deepEqual((await watchlists.getWatchlists()).map(list => list.name), ['Ours']);
    await refused(watchlists.postWatchlist({ createWatchlistRequest: { name: 'Ours', symbols: [] } }), { status: 422 });
    await watchlists.deleteWatchlistById({ watchlistId });
    await refused(watchlists.getWatchlistById({ watchlistId }), { status: 404 });
    await refused(watchlists.getWatchlistById({ watchlistId: randomUUID() }), { status: 404 });
  });

  test('a fill is an activity of its order, newest first and page by page', async () => {
    const { accountActivities } = alpaca.trading;
    const first = await settled(alpaca, await alpaca.trading.orders.market({ symbol: 'AAPL', qty: 2, side: 'buy' }), 'filled');
    const second = await settled(alpaca, await alpaca.trading.orders.market({ symbol: 'AAPL', qty: 1, side: 'sell' }), 'filled');
    const fills = await accountActivities.getAccountActivities({ activityTypes: ['FILL'] });
    const byType = await accountActivities.getAccountActivitiesByActivityType({ activityType: 'FILL' });
    assert.deepEqual(byType.map(fill => fill.id), fills.map(fill => fill.id));
    assert.deepEqual(fills.map(fill => fill.orderId), [second.id, first.id]);
    assert.deepEqual(fills.map(fill => `${fill.side} ${fill.qty} ${fill.type}`), ['sell 1 fill', 'buy 2 fill']);
    near(fills[1].price, first.filledAvgPrice, 'price');
    const [newest] = await accountActivities.getAccountActivities({ activityTypes: ['FILL'], pageSize: 1 });
    assert.equal(newest.orderId, second.id);
    const [older] = await accountActivities.getAccountActivities({ activityTypes: ['FILL'], pageSize: 1, pageToken: newest.id });
    assert.equal(older.orderId, first.id);
  });
});
