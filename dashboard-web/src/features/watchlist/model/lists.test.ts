import { expect, test } from 'vitest';
import { freeName, moved, parseTickers, readTickers, readWatchlists } from './lists';

test('a ticker moves to its new place, the others keep their order', () => {
  expect(moved(['A', 'B', 'C', 'D'], 'A', 2)).toEqual(['B', 'C', 'A', 'D']);
  expect(moved(['A', 'B', 'C', 'D'], 'D', 0)).toEqual(['D', 'A', 'B', 'C']);
  expect(moved(['A', 'B', 'C'], 'B', 99)).toEqual(['A', 'C', 'B']);
  expect(moved(['A', 'B', 'C'], 'B', -1)).toEqual(['B', 'A', 'C']);
  expect(moved(['A', 'B'], 'X', 0)).toEqual(['A', 'B']);
});

test('what the server says is read, and what is no list is left out', () => {
  expect(readWatchlists([{ id: '1', name: 'Tech', created_at: '' }, { id: '2' }, 'x'])).toEqual([{ id: '1', name: 'Tech' }]);
  expect(readTickers({ id: '1', assets: [{ symbol: 'MSFT' }, { symbol: 'AAPL' }, {}] })).toEqual(['MSFT', 'AAPL']);
  expect(readTickers(undefined)).toEqual([]);
});

test('what the browser kept is text, each once', () => {
  expect(parseTickers(['A', 'B', 'A', 3, ''])).toEqual(['A', 'B']);
  expect(parseTickers('A')).toBeUndefined();
});

test('a name that is taken gets a number', () => {
  const lists = [{ id: '1', name: 'Watchlist' }, { id: '2', name: 'Watchlist 2' }];
  expect(freeName('Watchlist', lists)).toBe('Watchlist 3');
  expect(freeName('Tech', lists)).toBe('Tech');
});
