import { expect, test } from 'vitest';
import { readOrder } from '@/lib/account/model';
import { ApiError } from '@/lib/api/client';
import { the } from '@/testing/the';
import { amendable, amendmentBody, amendRefusal, readParts } from './orders';

const order = (change: Record<string, unknown>) =>
  the(readOrder({ id: '1', symbol: 'AAPL', side: 'buy', status: 'new', type: 'limit', qty: '10', limit_price: '170', submitted_at: '2026-11-20T15:00:00Z', ...change }));

test('an order has what its type has to be amended', () => {
  expect(amendable(order({}))).toEqual(['quantity', 'limit']);
  expect(amendable(order({ type: 'stop_limit', stop_price: '171' }))).toEqual(['quantity', 'limit', 'stop']);
  expect(amendable(order({ type: 'trailing_stop', limit_price: null, stop_price: '160', trail_percent: '2' }))).toEqual(['quantity', 'trail']);
  expect(amendable(order({ status: 'accepted' }))).toEqual([]);
  expect(amendable(order({ qty: null, notional: '500' }))).toEqual([]);
});

test('only what changes travels', () => {
  expect(JSON.parse(JSON.stringify(amendmentBody({ limit: '171.5' })))).toEqual({ limit_price: '171.5' });
});

test('a refusal stands at its field', () => {
  expect(amendRefusal(new ApiError(422, 'invalid limit_price 0.001'))).toEqual({ field: 'limit', words: 'Invalid limit_price 0.001.' });
  expect(amendRefusal(new ApiError(422, 'must be > 0', { field: 'qty' })).field).toBe('quantity');
  expect(amendRefusal(new ApiError(403, 'insufficient qty', { available: '2' }))).toEqual({ field: 'quantity', words: 'Only 2 are free of other orders.' });
  expect(amendRefusal(new ApiError(422, 'order is already in "filled" state')).field).toBe('order');
  expect(amendRefusal(new ApiError(0, 'x')).words).toContain('may or may not');
});

test('of many each says what became of it', () => {
  expect(readParts([{ symbol: 'AAPL', status: 200, body: {} }, { symbol: 'MSFT', status: 403, body: { message: 'it is held' } }, { id: '7', status: 200 }])).toEqual([
    { what: 'AAPL', refusal: undefined }, { what: 'MSFT', refusal: 'it is held' }, { what: '7', refusal: undefined },
  ]);
});
