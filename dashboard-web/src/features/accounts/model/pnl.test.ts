import { expect, test } from 'vitest';
import { readPnl } from '@/lib/account/model';
import { toText } from '@/lib/decimal';
import { atNewestMarks, combinedPositions, readAccountPnl, sumOf } from './pnl';

const position = (ticker: string, quantity: string, marketValue: string | null, more = {}) => ({ ticker, quantity, marketValue, mark: '10', unrealized: '1.1', day: '0.1', realized: '0', ...more });
const of = (account: string, ...positions: object[]) => readAccountPnl(account, { equity: '100', cash: '50', positions });

test('sums are exact, and half a sum is none', () => {
  const sum = sumOf(['0.1', '0.2']);
  expect(sum && toText(sum)).toBe('0.3');
  expect(sumOf(['1', undefined])).toBeUndefined();
});

test('positions of several accounts are added by ticker', () => {
  const combined = combinedPositions([of('a', position('MSFT', '5', '50'), position('AAPL', '1', '10')), of('b', position('AAPL', '-3', '-30', { valid: false }))]);
  expect(combined.map(({ ticker, accounts, quantity, valid }) => [ticker, accounts, quantity && toText(quantity), valid])).toEqual([['AAPL', 2, '-2', false], ['MSFT', 1, '5', true]]);
});

test('what one account has no value for has none together', () => {
  const [aapl] = combinedPositions([of('a', position('AAPL', '1', '10')), of('b', position('AAPL', '1', null))]);
  expect(aapl?.marketValue).toBeUndefined();
});

test('newer marks take the place of older ones, quantities stay', () => {
  const newest = readPnl({ equity: '101', cash: '50', positions: [{ ticker: 'AAPL', mark: '11', marketValue: '11', unrealized: '2.1', day: '1.1', valid: true }] });
  const pnl = atNewestMarks(of('a', position('AAPL', '1', '10')), newest);
  expect(pnl).toMatchObject({ equity: '101', positions: [{ ticker: 'AAPL', quantity: '1', marketValue: '11' }] });
});
