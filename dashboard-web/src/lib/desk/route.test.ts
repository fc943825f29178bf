import { expect, test } from 'vitest';
import { withParameters } from './route';

test('parameters are added, replaced and, when empty, left out', () => {
  expect(withParameters('', { day: '2026-11-20', ticker: 'BTC/USD' })).toBe('?day=2026-11-20&ticker=BTC%2FUSD');
  expect(withParameters('?day=2026-11-20&ticker=AAPL', { ticker: 'MSFT', day: '' })).toBe('?ticker=MSFT');
  expect(withParameters('?day=2026-11-20', { day: undefined })).toBe('');
});
