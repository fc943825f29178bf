import { expect, test } from 'vitest';
import { compare, decimalOf, minus, parseDecimal, plus, precisionOf, rounded, times, toText, type Decimal } from './decimal';

function d(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`not a decimal: ${text}`);
  return value;
}

test('addition is exact where floats are not', () => {
  expect(toText(plus(d('0.1'), d('0.2')))).toBe('0.3');
  expect(toText(minus(d('100000'), d('0.000000000000000001')))).toBe('99999.999999999999999999');
});

test('a product keeps every digit', () => {
  expect(toText(times(d('170.231234567'), d('3.000000001')))).toBe('510.693703871231234567');
});

test.each([
  ['2.5', 0, '2'],
  ['3.5', 0, '4'],
  ['-2.5', 0, '-2'],
  ['1.005', 2, '1.00'],
  ['1.015', 2, '1.02'],
  ['1.0051', 2, '1.01'],
  ['7', 2, '7.00'],
])('%s at %i decimals is %s', (text, scale, expected) => {
  expect(toText(rounded(d(text), scale))).toBe(expected);
});

test.each(['', 'abc', '1,000', '1.2.3', '--1', 'NaN', 'Infinity', '0x10', '1e999'])('"%s" is no number', (text) => {
  expect(parseDecimal(text)).toBeUndefined();
});

test('numbers of market data come in by their shortest text', () => {
  expect(toText(decimalOf(170.23) ?? d('0'))).toBe('170.23');
  expect(toText(decimalOf(1e-7) ?? d('0'))).toBe('0.0000001');
  expect(toText(decimalOf(1e21) ?? d('0'))).toBe('1000000000000000000000');
  expect(decimalOf(Number.NaN)).toBeUndefined();
});

test('comparison and precision ignore trailing zeros', () => {
  expect(compare(d('1.0'), d('1.00'))).toBe(0);
  expect(compare(d('-1'), d('0.5'))).toBe(-1);
  expect(precisionOf(d('1.500'))).toBe(1);
  expect(precisionOf(d('10'))).toBe(0);
});

test('random sums agree with integers of the smallest unit', () => {
  let seed = 20261120;
  const next = (bound: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % bound;
  };
  for (let round = 0; round < 500; round += 1) {
    const cents = [next(1_000_000), -next(1_000_000), next(1_000_000)];
    const sum = cents.map((value) => rounded({ units: BigInt(value), scale: 2 }, 2)).reduce(plus);
    expect(sum.units, `seed 20261120, round ${round}`).toBe(BigInt(cents.reduce((a, b) => a + b)));
  }
});
