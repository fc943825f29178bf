import { expect, test } from 'vitest';
import { formatAge, formatDecimal, formatGain, formatMoney, formatPercent, formatPrice, formatQuantity, formatVolume } from './format';

const thin = '\u202f';

test('money has two decimals, thin separators and a true minus sign', () => {
  expect(formatMoney('100412.1')).toBe(`100${thin}412.10`);
  expect(formatMoney('-1234567.895')).toBe(`\u22121${thin}234${thin}567.90`);
  expect(formatMoney('123456789012345678.005')).toBe(`123${thin}456${thin}789${thin}012${thin}345${thin}678.00`);
});

test('a gain has its sign, and nothing has none', () => {
  expect(formatGain('412.1')).toBe('+412.10');
  expect(formatGain('-0.004')).toBe('0.00');
  expect(formatGain('0')).toBe('0.00');
});

test('missing is an em dash, never zero', () => {
  expect(formatMoney(undefined)).toBe('—');
  expect(formatMoney(null)).toBe('—');
  expect(formatMoney('')).toBe('—');
  expect(formatPrice(0, 2)).toBe('—');
  expect(formatPrice(undefined, 2)).toBe('—');
  expect(formatPercent(undefined)).toBe('—');
});

test('a quantity shows only the decimals it has', () => {
  expect(formatQuantity('10.000000000')).toBe('10');
  expect(formatQuantity('0.012300')).toBe('0.0123');
  expect(formatDecimal('1.23456', { decimals: 2, most: 4 })).toBe('1.2346');
});

test('fractions become percent exactly', () => {
  expect(formatPercent('0.005')).toBe(`+0.50${thin}%`);
  expect(formatPercent('-0.12345')).toBe(`\u221212.34${thin}%`);
});

test('prices keep the decimals of their instrument', () => {
  expect(formatPrice(61523.4, 2)).toBe(`61${thin}523.40`);
});

test('volumes and ages are short', () => {
  expect(formatVolume(619925)).toBe('619.92K');
  expect(formatVolume(12.5)).toBe('12.5');
  expect(formatAge(12_900)).toBe(`12${thin}s`);
  expect(formatAge(-5)).toBe(`0${thin}s`);
  expect(formatAge(3 * 86_400_000)).toBe(`3${thin}d`);
});
