import { expect, test } from 'vitest';
import { type Draft, orderBody } from './body';
import type { Terms } from './terms';

const terms: Terms = { type: 'market', timeInForce: 'day', extended: false, group: 'none', trailBy: 'percent', prices: {} };
const draft: Draft = { clientOrderId: 'desk-1', ticker: 'AAPL', side: 'buy', quantity: '10', amount: undefined, terms };
const sent = (change: Partial<Draft>) => JSON.parse(JSON.stringify(orderBody({ ...draft, ...change }))) as unknown;
const usual = { symbol: 'AAPL', qty: '10', side: 'buy', type: 'market', time_in_force: 'day', client_order_id: 'desk-1' };

test('a plain order has only its own fields', () => {
  expect(sent({})).toEqual(usual);
  expect(sent({ quantity: undefined, amount: '500' })).toEqual({ ...usual, qty: undefined, notional: '500' });
});

test('a trail is by percent or by price', () => {
  expect(sent({ terms: { ...terms, type: 'trailing_stop', prices: { trail: '2' } } })).toEqual({ ...usual, type: 'trailing_stop', trail_percent: '2' });
  expect(sent({ terms: { ...terms, type: 'trailing_stop', trailBy: 'price', prices: { trail: '2' } } })).toEqual({ ...usual, type: 'trailing_stop', trail_price: '2' });
});

test('a bracket carries both exits, an OTO one, an OCO its take profit instead of a limit', () => {
  const prices = { profit: '180', lossStop: '160', lossLimit: '159' };
  const exits = { take_profit: { limit_price: '180' }, stop_loss: { stop_price: '160', limit_price: '159' } };
  expect(sent({ terms: { ...terms, group: 'bracket', prices } })).toEqual({ ...usual, order_class: 'bracket', ...exits });
  expect(sent({ terms: { ...terms, group: 'profit', prices: { profit: '180' } } })).toEqual({ ...usual, order_class: 'oto', take_profit: { limit_price: '180' } });
  expect(sent({ side: 'sell', terms: { ...terms, type: 'limit', group: 'oco', prices } })).toEqual({ ...usual, side: 'sell', type: 'limit', order_class: 'oco', ...exits });
});

test('extended hours are asked for by name', () => {
  expect(sent({ terms: { ...terms, type: 'limit', extended: true, prices: { limit: '170' } } })).toEqual({ ...usual, type: 'limit', limit_price: '170', extended_hours: true });
});
