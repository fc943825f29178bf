import { expect, test } from 'vitest';
import { ApiError } from '@/lib/api/client';
import { orderRefusal } from './refusal';

const thin = '\u202f';

test('a sale that open orders already hold is explained at the quantity', () => {
  const body = { code: 40310000, available: '2', existing_qty: '6', held_for_orders: '4', symbol: 'AAPL' };
  expect(orderRefusal(new ApiError(403, 'insufficient qty available for order (requested: 5, available: 2)', body), 'AAPL')).toEqual({
    field: 'size', words: 'You hold 6 AAPL; 4 are held for an open order.',
  });
});

test('missing money is told with both amounts', () => {
  const body = { code: 40310000, buying_power: '98297.70', cost_basis: '170230' };
  expect(orderRefusal(new ApiError(403, 'insufficient buying power', body), 'AAPL')).toEqual({
    field: 'size', words: `This needs about 170${thin}230.00; your buying power is 98${thin}297.70.`,
  });
});

test.each([
  ['asset "XX" not found', 'ticker', 'Asset "XX" not found.'],
  ['qty must be greater than 0', 'size', 'Qty must be greater than 0.'],
  ['extended hours order must be DAY limit orders', 'extended', 'Extended hours order must be DAY limit orders.'],
  ['bracket orders must be entry orders', 'group', 'Bracket orders must be entry orders.'],
  ['take_profit.limit_price must be > stop_loss.stop_price', 'profit', 'Take_profit.limit_price must be > stop_loss.stop_price.'],
  ['invalid crypto time_in_force: it must be gtc or ioc', 'timeInForce', 'Invalid crypto time_in_force: it must be gtc or ioc.'],
  ['the market is closed', 'order', 'The market is closed.'],
])('"%s" stands at the %s', (message, field, words) => {
  expect(orderRefusal(new ApiError(422, message), 'AAPL')).toEqual({ field, words });
});

test('no answer says what is not known and that it is safe to try again', () => {
  expect(orderRefusal(new ApiError(0, 'x'), 'AAPL').words).toContain('cannot place it twice');
  expect(orderRefusal(new ApiError(503, 'x'), 'AAPL').words).toContain('cannot place it twice');
});

test('the field that the desk names counts more than its words', () => {
  expect(orderRefusal(new ApiError(422, 'limit_price must be > 0', { field: 'take_profit.limit_price' }), 'AAPL').field).toBe('profit');
});
