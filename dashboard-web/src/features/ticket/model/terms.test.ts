import { expect, test } from 'vitest';
import { allowed, checkTerms, exitFieldsOf, exitProblem, exitsInWords, fieldsOf, groupsFor, inWords, mayExtend, ownPrice, type Terms, timesFor, type TypedTerms, typesFor } from './terms';

const typed = (change: Partial<TypedTerms>): TypedTerms => ({
  by: 'units', type: 'market', timeInForce: 'day', extended: false, group: 'none', limit: '', stop: '', trail: '', trailBy: 'percent', profit: '', lossStop: '', lossLimit: '', ...change,
});
const plain = { extended: false, group: 'none', trailBy: 'percent' } as const;

test('a market order needs no price', () => {
  expect(checkTerms(typed({ limit: 'left over' }))).toEqual({ state: 'ready', terms: { ...plain, type: 'market', timeInForce: 'day', prices: {} } });
});

test('each type has its prices, as plain text', () => {
  expect(checkTerms(typed({ type: 'stop_limit', stop: '1,050.5', limit: ' 1051 ' }))).toEqual({
    state: 'ready',
    terms: { ...plain, type: 'stop_limit', timeInForce: 'day', prices: { stop: '1050.5', limit: '1051' } },
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
  const stopLimit = { ...plain, type: 'stop_limit', timeInForce: 'gtc', prices: { stop: '95', limit: '94.5' } } as const;
  expect(inWords(stopLimit, 'sell')).toBe('at 94.5 or better, once the price falls to 95');
  expect(ownPrice(stopLimit)).toBe('94.5');
  expect(inWords({ ...plain, type: 'trailing_stop', timeInForce: 'day', prices: { trail: '2' } }, 'sell')).toBe('at the market, once the price turns back by 2 %');
});

test('orders for an amount are market orders of the day that stand alone', () => {
  expect(allowed(typed({ by: 'amount', type: 'limit', timeInForce: 'gtc', group: 'bracket' }), false)).toMatchObject({ type: 'market', timeInForce: 'day', group: 'none' });
  expect(timesFor(true, 'market', 'none', 'amount').map(({ value }) => value)).toEqual(['gtc', 'ioc']);
});

test('groups wait for a day or until cancelled, trail in no case, and cancel each other only at a limit', () => {
  expect(groupsFor(false, typed({ type: 'market' })).map(({ value }) => value)).toEqual(['none', 'bracket', 'profit', 'loss']);
  expect(groupsFor(false, typed({ type: 'limit' })).map(({ value }) => value)).toContain('oco');
  expect(groupsFor(false, typed({ type: 'trailing_stop' }))).toHaveLength(1);
  expect(groupsFor(true, typed({ type: 'limit' }))).toHaveLength(1);
  expect(timesFor(false, 'limit', 'bracket').map(({ value }) => value)).toEqual(['day', 'gtc']);
});

test('extended hours are for limit orders of the day', () => {
  expect(mayExtend(false, typed({ type: 'limit' }))).toBe(true);
  expect([typed({}), typed({ type: 'limit', timeInForce: 'gtc' }), typed({ type: 'limit', group: 'bracket' })].map((terms) => mayExtend(false, terms))).toEqual([false, false, false]);
  expect(allowed(typed({ type: 'limit', timeInForce: 'gtc', extended: true }), false).extended).toBe(false);
});

test('a group has the prices of its exits, of which only the limit of the loss may be missing', () => {
  expect(exitFieldsOf('bracket')).toEqual(['profit', 'lossStop', 'lossLimit']);
  expect(checkTerms(typed({ group: 'bracket', profit: '180' })).state).toBe('empty');
  expect(checkTerms(typed({ group: 'bracket', profit: '180', lossStop: '160' }))).toMatchObject({ state: 'ready', terms: { prices: { profit: '180', lossStop: '160' } } });
  expect(checkTerms(typed({ type: 'limit', group: 'oco', profit: '180', lossStop: '160' })).state).toBe('ready');
});

test('exits lie on their sides of each other', () => {
  const bracket: Terms = { ...plain, type: 'market', timeInForce: 'day', group: 'bracket', prices: { profit: '150', lossStop: '160' } };
  expect(exitProblem(bracket, 'sell')?.words).toBe('The take profit lies above the stop loss.');
  expect(exitProblem(bracket, 'buy')).toBeUndefined();
  expect(exitsInWords({ ...bracket, prices: { profit: '180', lossStop: '160' } }, 'buy')).toBe('Then sell at 180 or better, or at the market once the price falls to 160.');
  expect(exitsInWords({ ...bracket, group: 'oco', prices: { profit: '180', lossStop: '160' } }, 'sell')).toContain('Whichever fills cancels the other.');
});
