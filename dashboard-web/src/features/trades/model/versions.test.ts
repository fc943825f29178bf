import { expect, test } from 'vitest';
import { type BookedTrade, readBookedTrade } from './trade';
import { differences, versionsOf } from './versions';

const trade = (change: Partial<BookedTrade>): BookedTrade => ({
  id: 't', account: 'a', seq: 1, version: 1, ticker: 'AAPL', side: 'buy', quantity: '10', price: '170.20', fee: '0', effectiveAt: '2026-11-20T15:00:00Z',
  recordedAt: '2026-11-20T15:00:01Z', cancelled: false, source: 'dashboard', actor: 'user:1', ...change,
});

test('only what changed is a difference, and 170.2 is 170.20', () => {
  expect(differences(trade({}), trade({ version: 2, price: '170.2', quantity: '12' }))).toEqual([{ field: 'quantity', before: '10', after: '12' }]);
});

test('the newest version comes first, each with what it changed', () => {
  const versions = versionsOf([trade({}), trade({ version: 3, quantity: '12', cancelled: true }), trade({ version: 2, quantity: '12' })]);
  expect(versions.map((version) => [version.trade.version, version.changes.map(({ field }) => field)])).toEqual([[3, ['cancelled']], [2, ['quantity']], [1, []]]);
});

test('a trade without its essentials is none', () => {
  expect(readBookedTrade({ id: 't', account: 'a', ticker: 'AAPL', quantity: '1' })).toBeUndefined();
  expect(readBookedTrade({ id: 't', account: 'a', ticker: 'AAPL', quantity: '1', price: 2, status: 'cancelled' })).toMatchObject({ price: '2', cancelled: true, fee: '0' });
});
