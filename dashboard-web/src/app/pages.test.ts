import { expect, test } from 'vitest';
import { pageAt } from './pages';

test('a page owns its path and everything below it, and nothing else', () => {
  expect(['/', '/trades', '/trades/bulk', '/datasets/42', '/tradesmen', '/nowhere'].map((path) => pageAt(path)?.name)).toEqual([
    'Desk', 'Trades', 'Trades', 'Datasets', undefined, undefined,
  ]);
});
