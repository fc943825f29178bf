import { expect, test } from 'vitest';
import { toText } from '@/lib/decimal';
import { type Circumstances, checkTicket } from './check';
import type { Terms } from './terms';

const thin = '\u202f';
const FREE = { feePerOrder: '0', feeRate: '0', collar: '0.05', shortCushion: '0.03' };
const usual: Circumstances = {
  ticker: 'AAPL', side: 'buy', bid: 170.21, ask: 170.23, buyingPower: '100000', held: undefined, available: undefined, mayShort: false, fractionable: true, tradable: true, desk: FREE,
};
const problem = (typed: string, change: Partial<Circumstances> = {}) => {
  const checked = checkTicket(typed, { ...usual, ...change });
  return checked.state === 'wrong' ? checked.problem : checked.state;
};

test('a purchase is estimated at the ask, exactly', () => {
  const checked = checkTicket('10', usual);
  if (checked.state !== 'ready') throw new Error(checked.state);
  const { price, value, buyingPowerAfter, positionAfter } = checked.estimate;
  expect([price, value, buyingPowerAfter, positionAfter].map((decimal) => decimal && toText(decimal))).toEqual(['170.23', '1702.30', '98297.70', '10']);
});

test('the fee comes on top of a purchase and off a sale, and counts against what may be spent', () => {
  const desk = { ...FREE, feePerOrder: '1', feeRate: '0.001' };
  const said = (typed: string, change: Partial<Circumstances>) => {
    const checked = checkTicket(typed, { ...usual, desk, ...change });
    if (checked.state !== 'ready') return checked;
    const { fee, buyingPowerAfter } = checked.estimate;
    return [fee, buyingPowerAfter].map((decimal) => decimal && Number(toText(decimal)));
  };
  expect(said('10', { ask: 100 })).toEqual([2, 98_998]);
  expect(said('10', { side: 'sell', bid: 100, held: '10' })).toEqual([2, 100_998]);
  expect(said('10', { ask: 100, buyingPower: '1001.99' })).toMatchObject({ state: 'wrong', problem: `This needs about 1${thin}002.00; your buying power is 1${thin}001.99.` });
});

test('before the desk has told its terms, what will be left is not known', () => {
  expect(checkTicket('10', { ...usual, desk: undefined })).toMatchObject({ state: 'ready', estimate: { fee: undefined, buyingPowerAfter: undefined, reserve: undefined } });
});

test('a sale is estimated at the bid and gives buying power back', () => {
  const checked = checkTicket('4', { ...usual, side: 'sell', held: '10', available: '10' });
  if (checked.state !== 'ready') throw new Error(checked.state);
  expect(checked.estimate.buyingPowerAfter && toText(checked.estimate.buyingPowerAfter)).toBe('100680.84');
  expect(checked.estimate.positionAfter && toText(checked.estimate.positionAfter)).toBe('6');
});

test.each([
  ['ten', 'A quantity is a number, such as 10 or 0.5.'],
  ['1e3', 'A quantity is a number, such as 10 or 0.5.'],
  ['1,00', 'A quantity is a number, such as 10 or 0.5.'],
  ['0', 'The quantity must be more than zero.'],
  ['-5', 'The quantity must be more than zero.'],
  ['0.0000000001', 'A quantity has at most 9 decimals.'],
  ['1000000001', 'That is more than one order can hold.'],
  ['1000', `This needs about 170${thin}230.00; your buying power is 100${thin}000.00.`],
])('"%s" is refused in words', (typed, words) => {
  expect(problem(typed)).toBe(words);
});

test('grouped thousands are understood', () => {
  expect(problem('1,000', { buyingPower: '1000000' })).toBe('ready');
  expect(problem('.5')).toBe('ready');
});

const limited = (limit: string): Terms => ({ type: 'limit', timeInForce: 'day', extended: false, group: 'none', trailBy: 'percent', prices: { limit } });

test('an order with a price of its own is reckoned with it, and says what it keeps back', () => {
  const checked = checkTicket('10', { ...usual, terms: limited('99.5') });
  expect(checked).toMatchObject({ state: 'ready', estimate: { value: { units: 9950n, scale: 1 }, reserve: { of: 'cash', amount: { units: 9950n, scale: 1 } } } });
  expect(problem('1000', { terms: limited('101') })).toBe(`This needs about 101${thin}000.00; your buying power is 100${thin}000.00.`);
});

test('an amount buys what it can, about', () => {
  const checked = checkTicket('500', { ...usual, by: 'amount', ask: 250 });
  expect(checked).toMatchObject({ state: 'ready', quantity: { units: 2_000_000_000n, scale: 9 }, amount: { units: 500n }, estimate: { buyingPowerAfter: { units: 99_500n } } });
  expect(problem('x', { by: 'amount' })).toBe('An amount is a number, such as 500 or 99.50.');
  expect(problem('10', { by: 'amount', fractionable: false })).toBe('AAPL trades in whole units only.');
});

test('a sale of more than is free says what is held and why', () => {
  expect(problem('1', { side: 'sell' })).toBe('You hold no AAPL to sell.');
  expect(problem('7', { side: 'sell', held: '6' })).toBe('You hold 6 AAPL.');
  expect(problem('3', { side: 'sell', held: '6', available: '2' })).toBe('You hold 6 AAPL; 4 are held for an open order.');
  expect(problem('7', { side: 'sell', held: '6', mayShort: true })).toBe('ready');
});

test('what a short sale binds is left to the desk', () => {
  const checked = checkTicket('7', { ...usual, side: 'sell', held: '6', mayShort: true });
  expect(checked).toMatchObject({ state: 'ready', estimate: { buyingPowerAfter: undefined, positionAfter: { units: -1n } } });
});

test('what is market data only cannot be ordered', () => {
  expect(problem('1', { ticker: 'BTCUSDT.P', tradable: false })).toBe('BTCUSDT.P is market data only; it cannot be traded.');
});

test('whole units stay whole', () => {
  expect(problem('1.5', { fractionable: false })).toBe('AAPL trades in whole units only.');
  expect(problem('2.0', { fractionable: false })).toBe('ready');
});

test('without a price there is no estimate, and the desk decides', () => {
  const checked = checkTicket('10', { ...usual, ask: 0 });
  expect(checked).toMatchObject({ state: 'ready', estimate: { price: undefined, value: undefined, buyingPowerAfter: undefined } });
});

test('nothing typed is no mistake', () => {
  expect(problem('  ')).toBe('empty');
});
