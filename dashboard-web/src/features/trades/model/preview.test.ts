import { expect, test } from 'vitest';
import { cellsOf, linesOf } from './csv';
import { previewOf, problemsIn, withReport } from './preview';

const known = { tickers: new Set(['AAPL', 'BTC/USD']), accounts: new Set(['mine']), now: Date.parse('2026-11-20T16:00:00Z') };
const look = (text: string, most = 100, whole = true) => previewOf(text, known, { most, whole });

test('cells may be quoted, with commas and quotes in them', () => {
  expect(cellsOf(' a , "b, ""c""",')).toEqual(['a', 'b, "c"', '']);
  expect(cellsOf('a,"b')).toBeUndefined();
});

test('lines keep their numbers in the file over blank ones, a byte order mark is no part of the header', () => {
  expect(linesOf('\ufeffticker\r\n\r\nAAPL\n')).toEqual([{ number: 1, text: 'ticker' }, { number: 3, text: 'AAPL' }]);
});

test('each wrong cell is told at its line and column', () => {
  const preview = look(
    'ticker,side,quantity,price,fee,effectiveAt,account\n' +
      'AAPL,buy,10,170.2,,2026-11-20T15:00:00Z,mine\n' +
      'NOPE,hold,0,x,-1,tomorrow,yours\n' +
      'AAPL,buy,,1,,2027-01-01T00:00:00Z,\n' +
      'AAPL,sell,1,1.0000000001,,2026-11-20,\n',
  );
  expect(problemsIn(preview)).toEqual([
    { line: 3, column: 'ticker', reason: 'is no instrument of the desk' },
    { line: 3, column: 'side', reason: 'must be buy or sell' },
    { line: 3, column: 'quantity', reason: 'must be above zero' },
    { line: 3, column: 'price', reason: 'is no number' },
    { line: 3, column: 'fee', reason: 'must not be negative' },
    { line: 3, column: 'effectiveAt', reason: 'must be a time such as 2026-11-20T15:04:05Z' },
    { line: 3, column: 'account', reason: 'is no account that you may trade on' },
    { line: 4, column: 'quantity', reason: 'is required' },
    { line: 4, column: 'effectiveAt', reason: 'is in the future' },
    { line: 5, column: 'price', reason: 'has more than 9 decimals' },
    { line: 5, column: 'effectiveAt', reason: 'must be a time such as 2026-11-20T15:04:05Z' },
  ]);
});

test('a line of another length is wrong as a whole', () => {
  const preview = look('ticker,side,quantity,price\nAAPL,buy,1\n"AAPL,buy,1,2\n');
  expect(problemsIn(preview)).toEqual([
    { line: 2, column: '', reason: 'has 3 cells, the header 4' },
    { line: 3, column: '', reason: 'has a quote that does not end' },
  ]);
});

test('a header that no upload can have breaks the file', () => {
  expect(look('ticker,side,quantity\nAAPL,buy,1').broken).toBe('The header misses price.');
  expect(look('ticker,side,quantity,price,color\n').broken).toBe('The header names a column that no trade has: color.');
  expect(look('ticker,ticker,side,quantity,price\n').broken).toBe('The header names a column twice: ticker.');
  expect(look('').broken).toBe('The file is empty.');
  expect(look('ticker,side,quantity,price\n').broken).toBe('The file has a header and no trade.');
});

test('of a part of a file the last line may be cut short and is left out', () => {
  const preview = look('ticker,side,quantity,price\nAAPL,buy,1,2\nAAPL,bu', 100, false);
  expect(preview.lines.map(({ number }) => number)).toEqual([2]);
  expect(preview.cut).toBe(true);
  expect(problemsIn(preview)).toEqual([]);
});

test('the desk names one reason a line: the cells that look wrong besides stay marked', () => {
  const preview = look('ticker,side,quantity,price\nAAPL,hold,-1,2\nNOPE,buy,1,2\n');
  const reported = withReport(preview, [{ line: 2, column: 'side', reason: 'must be buy or sell here' }]);
  expect(problemsIn(reported)).toEqual([{ line: 2, column: 'side', reason: 'must be buy or sell here' }, { line: 2, column: 'quantity', reason: 'must be above zero' }]);
});

test('what the desk reports takes the place of what was guessed here', () => {
  const preview = look('ticker,side,quantity,price\nNOPE,buy,1,2\nAAPL,buy,1,2\n');
  const reported = withReport(preview, [{ line: 3, column: 'price', reason: 'is too high' }, { line: 3, column: 'day', reason: 'is no trading day' }, { line: 99, column: '', reason: 'x' }]);
  expect(problemsIn(reported)).toEqual([{ line: 3, column: 'price', reason: 'is too high' }, { line: 3, column: '', reason: 'is no trading day' }]);
});
