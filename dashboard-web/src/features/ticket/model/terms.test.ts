import { expect, test } from 'vitest';
import { allowed, checkTerms, fieldsOf, inWords, ownPrice, timesFor, type TypedTerms, typesFor } from './terms';

const typed = (change: Partial<TypedTerms>): TypedTerms => ({ type: 'market', timeInForce: 'day', limit: '', stop: '', trail: '', ...change });

test('a market order needs no price', () => {
  expect(checkTerms(typed({ limit: 'left over' }))).toEqual({ state: 'ready', terms: { type: 'market', timeInForce: 'day', prices: {} } });
});

test('each type has its prices, as plain text', () => {
  expect(checkTerms(typed({ type: 'stop_limit', stop: '1,050.5', limit: ' 1051 ' }))).toEqual({
    state: 'ready',
    terms: { type: 'stop_limit', timeInForce: 'day', prices: { stop: '1050.5', limit: '1051' } },
  });
  expect(fieldsOf('trailing_stop')).toEqual(['trail']);
});

test('a price that is missing is no mistake, one that is none is', () => {
  expect(checkTerms(typed({ type: 'limit' }))).toEqual({ state: 'empty' });
  expect(checkTerms(typed({ type: 'limit', limit: 'x' }))).toMatchObject({ state: 'wrong', field: 'limit' });
  expect(checkTerms(typed({ type: 'stop', stop: '0' }))).toMatchObject({ state: 'wrong', field: 'stop' });
  expect(checkTerms(typed({ type: 'trailing_stop', trail: '100' }))).toMatchObject({ state: 'wrong', field: 'trail' });
});

test('what crypto does not offer falls back to what it does', () => {
  expect(typesFor(true).map(({ value }) => value)).toEqual(['market', 'limit', 'stop_limit']);
  expect(timesFor(true, 'limit').map(({ value }) => value)).toEqual(['gtc', 'ioc']);
  expect(timesFor(false, 'stop').map(({ value }) => value)).toEqual(['day', 'gtc']);
  expect(allowed(typed({ type: 'trailing_stop' }), true)).toMatchObject({ type: 'market', timeInForce: 'gtc' });
});

test('an order is said in words, and reckoned with its own price', () => {
  const stopLimit = { type: 'stop_limit', timeInForce: 'gtc', prices: { stop: '95', limit: '94.5' } } as const;
  expect(inWords(stopLimit, 'sell')).toBe('at 94.5 or better, once the price falls to 95');
  expect(ownPrice(stopLimit)).toBe('94.5');
  expect(inWords({ type: 'trailing_stop', timeInForce: 'day', prices: { trail: '2' } }, 'sell')).toBe('at the market, once the price turns back by 2 %');
});
