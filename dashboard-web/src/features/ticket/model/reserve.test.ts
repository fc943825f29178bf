import { expect, test } from 'vitest';
import { parseDecimal, toText, ZERO } from '@/lib/decimal';
import { closes, remains, type Reserve, reserveOf } from './reserve';
import type { Terms } from './terms';

const terms = (change: Partial<Terms>): Terms => ({ type: 'limit', timeInForce: 'day', extended: false, group: 'none', trailBy: 'percent', prices: {}, ...change });
const ten = parseDecimal('10') ?? ZERO;
const desk = { feePerOrder: '0', feeRate: '0', collar: '0.05', shortCushion: '0.03' };
const usual = { desk, side: 'buy', quantity: ten, amount: undefined, ask: 100, held: undefined } as const;
const said = (reserve: Reserve | undefined) => reserve && (reserve.of === 'cash' ? `${Number(toText(reserve.amount))} cash` : `${toText(reserve.quantity)} units`);

test('a purchase keeps back its limit, without one five per cent more than the worse of ask and stop', () => {
  expect(said(reserveOf({ ...usual, terms: terms({ prices: { limit: '99.5' } }) }))).toBe('995 cash');
  expect(said(reserveOf({ ...usual, terms: terms({ type: 'market' }) }))).toBe('1050 cash');
  expect(said(reserveOf({ ...usual, terms: terms({ type: 'stop', prices: { stop: '120' } }) }))).toBe('1260 cash');
  expect(said(reserveOf({ ...usual, terms: terms({ type: 'market' }), ask: 0 }))).toBeUndefined();
});

test('the fee is kept back with it, and how much more than the price is the desk’s to say', () => {
  const dear = { feePerOrder: '1', feeRate: '0.001', collar: '0.1', shortCushion: '0.2' };
  expect(said(reserveOf({ ...usual, desk: dear, terms: terms({ prices: { limit: '99.5' } }) }))).toBe('996.995 cash');
  expect(said(reserveOf({ ...usual, desk: dear, terms: terms({ type: 'market' }) }))).toBe('1102.1 cash');
  expect(said(reserveOf({ ...usual, desk: dear, amount: parseDecimal('250'), terms: terms({ type: 'market' }) }))).toBe('251.25 cash');
  expect(said(reserveOf({ ...usual, desk: dear, side: 'sell', terms: terms({ prices: { limit: '90' } }) }))).toBe('1202.2 cash');
  expect(reserveOf({ ...usual, desk: undefined, terms: terms({ prices: { limit: '99.5' } }) })).toBeUndefined();
});

test('a purchase for an amount keeps back the amount', () => {
  expect(said(reserveOf({ ...usual, amount: parseDecimal('250'), terms: terms({ type: 'market' }) }))).toBe('250 cash');
});

test('what closes a position keeps back units of it', () => {
  expect(said(reserveOf({ ...usual, side: 'sell', held: '12', terms: terms({ prices: { limit: '99' } }) }))).toBe('10 units');
  expect(said(reserveOf({ ...usual, held: '-12', terms: terms({ type: 'market' }) }))).toBe('10 units');
  expect(closes('buy', '12')).toBe(false);
});

test('a short sale keeps back the larger of its limit and three per cent above the ask', () => {
  expect(said(reserveOf({ ...usual, side: 'sell', terms: terms({ prices: { limit: '110' } }) }))).toBe('1100 cash');
  expect(said(reserveOf({ ...usual, side: 'sell', terms: terms({ prices: { limit: '90' } }) }))).toBe('1030 cash');
});

test('what remains is buying power less the cash that is kept back', () => {
  const left = remains({ of: 'cash', amount: parseDecimal('995.5') ?? ZERO }, '1000');
  expect(left && toText(left)).toBe('4.5');
  expect(remains({ of: 'units', quantity: ten }, '1000')).toEqual(parseDecimal('1000'));
  expect(remains(undefined, '1000')).toBeUndefined();
});
