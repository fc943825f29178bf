import { expect, test } from 'vitest';
import { toText } from './decimal';
import { typedDecimal } from './typed';

function read(typed: string, point = '.') {
  const value = typedDecimal(typed, point);
  return value && toText(value);
}

test('plain numbers are read as they stand', () => {
  expect(['10', ' 0.5 ', '.5', '-3', '170.250'].map((typed) => read(typed))).toEqual(['10', '0.5', '0.5', '-3', '170.250']);
});

test('groups may be parted by thin spaces, spaces or commas', () => {
  expect(['1 000', '1\u202f000.5', '1,000,000'].map((typed) => read(typed))).toEqual(['1000', '1000.5', '1000000']);
});

test('a comma is the decimal sign where it is at home, and a point that parts no group is one too', () => {
  expect(['1,5', '1.000,5', '1 000,25', '170.25', '0.5'].map((typed) => read(typed, ','))).toEqual(['1.5', '1000.5', '1000.25', '170.25', '0.5']);
});

test('what is no number is none', () => {
  expect(['', '.', '1e5', 'ten', '1,5', '1.2.3', '12,34,567', '--1'].map((typed) => read(typed))).toEqual(Array(8).fill(undefined));
});
