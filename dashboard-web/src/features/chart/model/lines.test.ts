import { expect, test } from 'vitest';
import { readOrder } from '@/lib/account/model';
import { the } from '@/testing/the';
import { linesOf, moveOf } from './lines';

const order = (change: Record<string, unknown>) =>
  the(readOrder({ id: 'a', symbol: 'AAPL', side: 'buy', status: 'new', type: 'limit', qty: '10', limit_price: '170', submitted_at: '2026-11-20T15:00:00Z', ...change }));

test('working orders of the ticker stand at their prices', () => {
  const orders = [
    order({}), order({ id: 'b', side: 'sell', type: 'stop_limit', stop_price: '160', limit_price: '159.5' }), order({ id: 'c', symbol: 'MSFT' }), order({ id: 'd', status: 'filled' }),
    order({ id: 'e', type: 'trailing_stop', limit_price: null, stop_price: '150', trail_percent: '2' }),
  ];
  expect(linesOf(orders, 'AAPL', true).map(({ key, price, title, movable }) => [key, price, title, movable])).toEqual([
    ['a limit', 170, 'buy 10', true], ['b stop', 160, 'sell 10 stop', true], ['b limit', 159.5, 'sell 10', true], ['e stop', 150, 'buy 10 stop', false],
  ]);
  expect(linesOf(orders, 'AAPL', false).some(({ movable }) => movable)).toBe(false);
});

test('a line that was dragged is another price at the decimals of the instrument', () => {
  expect(moveOf([order({})], 'a limit', 171.2345, 2)).toMatchObject({ field: 'limit', price: '171.23' });
  expect(moveOf([order({})], 'a limit', 170.001, 2)).toBeUndefined();
  expect(moveOf([order({})], 'gone limit', 171, 2)).toBeUndefined();
});
