import { expect, test } from 'vitest';
import { formatGain, formatPercent } from '@/lib/format';
import { gainClass } from './Gain';

test('colour follows the sign that is shown, and what rounds to nothing has none', () => {
  expect(['4.1', '-0.6', '-0.0025', '0', undefined].map((value) => gainClass(formatGain(value)))).toEqual(['gain', 'loss', '', '', '']);
  expect(gainClass(`(${formatPercent('-0.01')})`)).toBe('loss');
});
