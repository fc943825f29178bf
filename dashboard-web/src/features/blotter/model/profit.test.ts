import { expect, test } from 'vitest';
import { readProfit } from './profit';

test('days come the newest first, with what is doubtful and why', () => {
  const answer = {
    rows: [
      { key: '2026-11-18', tradePnl: '1', positionPnl: '2', dividends: '0', fees: '0.1', net: '2.9', realized: '1', valid: true, reason: null },
      { key: '2026-11-19', tradePnl: '3', positionPnl: '4', net: '7', valid: false, reason: 'AAPL: no closing price of 2026-11-19' },
    ],
    total: { key: null, net: '9.9', valid: false },
  };
  const { rows, total } = readProfit(answer, 'day');
  expect(rows.map(({ key, net, valid, reason }) => [key, net, valid, reason])).toEqual([
    ['2026-11-19', '7', false, 'AAPL: no closing price of 2026-11-19'],
    ['2026-11-18', '2.9', true, undefined],
  ]);
  expect(total?.net).toBe('9.9');
});

test('tickers stay as the server orders them', () => {
  expect(readProfit({ rows: [{ key: 'MSFT' }, { key: 'AAPL' }] }, 'ticker').rows.map(({ key }) => key)).toEqual(['MSFT', 'AAPL']);
  expect(readProfit(undefined, 'ticker')).toEqual({ rows: [], total: undefined });
});
