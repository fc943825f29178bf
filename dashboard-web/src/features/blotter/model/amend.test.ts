import { expect, test } from 'vitest';
import { readOrder } from '@/lib/account/model';
import { the } from '@/testing/the';
import { amended, type Typed } from './amend';

const order = the(readOrder({
  id: '1', symbol: 'AAPL', side: 'buy', status: 'partially_filled', type: 'stop_limit', qty: '10', filled_qty: '4', limit_price: '170', stop_price: '169', submitted_at: '2026-11-20T15:00:00Z',
}));
const typed: Typed = { quantity: '10', limit: '170.00', stop: '169', trail: undefined };

test('only what is another number is sent', () => {
  expect(amended(order, typed)).toEqual({});
  expect(amended(order, { ...typed, limit: '171.50', quantity: '12' })).toEqual({ limit: '171.50', quantity: '12' });
});

test('what is no number is refused at its field', () => {
  expect(amended(order, { ...typed, stop: 'x' })).toEqual({ field: 'stop', words: 'A price is a number above zero.' });
  expect(amended(order, { ...typed, quantity: '0' })).toMatchObject({ field: 'quantity' });
});

test('a quantity counts what is filled', () => {
  expect(amended(order, { ...typed, quantity: '4' })).toEqual({ field: 'quantity', words: '4 are filled already: the quantity counts the whole order.' });
});
