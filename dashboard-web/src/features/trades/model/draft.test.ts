import { expect, test } from 'vitest';
import { amendmentOf, bookingOf, draftOf, draftProblem, EMPTY_DRAFT, isComplete, type TradeDraft } from './draft';
import type { BookedTrade } from './trade';

const NOW = Date.parse('2026-11-20T16:00:00Z');
const draft = (change: Partial<TradeDraft>): TradeDraft => ({ ...EMPTY_DRAFT, ticker: 'AAPL', quantity: '10', price: '170.2', ...change });
const trade: BookedTrade = {
  id: 't', account: 'a', seq: 1, version: 1, ticker: 'AAPL', side: 'buy', quantity: '10', price: '170.2', fee: '0', effectiveAt: '2026-11-20T15:00:00.123456Z',
  recordedAt: '2026-11-20T15:00:01Z', cancelled: false, source: 'dashboard', actor: undefined,
};

test('what makes no sense is told at its field, and what is empty is not', () => {
  expect(draftProblem(draft({ quantity: '-1' }), 'quantity', NOW)).toBe('A quantity is above zero');
  expect(draftProblem(draft({ price: '1,5' }), 'price', NOW)).toBe('A price is a number');
  expect(draftProblem(draft({ price: '1.0000000001' }), 'price', NOW)).toBe('A price has at most 9 decimals');
  expect(draftProblem(draft({ fee: '0' }), 'fee', NOW)).toBeUndefined();
  expect(draftProblem(draft({ fee: '-0.1' }), 'fee', NOW)).toBe('A fee is not below zero');
  expect(draftProblem(draft({ effectiveAt: '2027-01-01T00:00:00' }), 'effectiveAt', NOW)).toMatch(/not in the future/);
  expect(draftProblem(draft({ quantity: '' }), 'quantity', NOW)).toBeUndefined();
});

test('a draft may go once it has a ticker, a quantity and a price that make sense', () => {
  expect([draft({}), draft({ price: '' }), draft({ ticker: ' ' }), draft({ fee: 'x' })].map((one) => isComplete(one, NOW))).toEqual([true, false, false, false]);
});

test('a booking says nothing of what was left empty', () => {
  expect(bookingOf(draft({ ticker: ' aapl ' }), 'a')).toEqual({ account: 'a', ticker: 'AAPL', side: 'buy', quantity: '10', price: '170.2' });
});

test('an amendment says only what was changed, and keeps the microseconds of a time that was not', () => {
  expect(amendmentOf(trade, draftOf(trade))).toEqual({});
  expect(amendmentOf(trade, { ...draftOf(trade), quantity: '12', side: 'sell' })).toEqual({ quantity: '12', side: 'sell' });
});
