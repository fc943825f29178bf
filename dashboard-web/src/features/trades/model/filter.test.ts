import { expect, test } from 'vitest';
import { downloadAddress, isFiltered, queryOf, readFilter } from './filter';

test('the address says which trades are looked at', () => {
  const filter = readFilter(new URLSearchParams('ticker=btc/usd&day=2026-11-20&status=nonsense'));
  expect(filter).toEqual({ account: '', ticker: 'btc/usd', day: '2026-11-20', status: 'all', group: '' });
  expect(isFiltered(filter)).toBe(true);
  expect(isFiltered(readFilter(new URLSearchParams()))).toBe(false);
});

test('the desk is asked for all accounts that are seen, or for one of them', () => {
  expect(queryOf(readFilter(new URLSearchParams('ticker=btc/usd')), ['a', 'b'])).toMatchObject({ account: 'a,b', ticker: 'BTC/USD', day: undefined });
  expect(queryOf(readFilter(new URLSearchParams('account=b')), ['a', 'b']).account).toBe('b');
  expect(queryOf(readFilter(new URLSearchParams('account=foreign')), ['a', 'b']).account).toBe('a,b');
});

test('a download has the same trades', () => {
  expect(downloadAddress(readFilter(new URLSearchParams('ticker=BTC/USD')), ['a'])).toBe('/api/trades?account=a&status=all&ticker=BTC%2FUSD&format=csv');
});
