// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { flash } from '@/components/tint';
import type { QuoteMessage } from '@/lib/stream/protocol';
import { RowPainter, type Shown } from './painter';

const NOW = Date.parse('2026-11-20T15:04:05Z');
const quote: QuoteMessage = {
  type: 'quote', ticker: 'AAPL', bid: 170, bidSize: 3, ask: 170.02, askSize: 12, at: '2026-11-20T15:04:05Z', average: 170, lower: undefined, upper: 171, status: 'live',
};
const shown: Shown = { quote, trail: [1, 2], base: 169, decimals: 2, isCrypto: false, connected: true, now: NOW };
const NAMES = ['change', 'bidSize', 'bid', 'ask', 'askSize', 'spread', 'lower', 'average', 'upper', 'mark', 'time'];
vi.mock('@/components/tint', () => ({ flash: vi.fn() }));

function rowOf() {
  const row = document.createElement('tr');
  row.innerHTML = NAMES.map((name) => `<td data-column="${name}"><span data-paint="${name}"></span></td>`).join('') + '<td data-column="trail"><svg><path></path></svg></td>';
  return row;
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.mocked(flash).mockClear();
});

const texts = (row: HTMLElement) => NAMES.map((name) => row.querySelector(`[data-paint="${name}"]`)?.textContent);

test('a quote is written into the cells, and what is missing is a dash', () => {
  const row = rowOf();
  new RowPainter(row).paint(shown);
  expect(texts(row).slice(0, 10)).toEqual(['+0.60\u202f%', '3', '170.00', '170.02', '12', '0.02', '—', '170.00', '171.00', '']);
  expect(row.querySelector('path')?.getAttribute('d')).toMatch(/^M.+L/);
  expect(row.querySelector<HTMLElement>('[data-paint="time"]')?.title).toBe('20 Nov 2026, 10:04:05 New York');
});

test('the first price does not flash, and later only the one that changed', () => {
  const painter = new RowPainter(rowOf());
  painter.paint(shown);
  expect(flash).not.toHaveBeenCalled();
  painter.paint({ ...shown, quote: { ...quote, bid: 170.01 } });
  expect(flash).toHaveBeenCalledTimes(1);
});

test('a quote that cannot be relied on is marked by a word with its age', () => {
  const row = rowOf();
  const painter = new RowPainter(row);
  painter.paint({ ...shown, quote: { ...quote, status: 'halted' }, now: NOW + 12_000 });
  expect(row.hasAttribute('data-unfirm')).toBe(true);
  expect(row.querySelector('[data-paint="mark"]')?.textContent).toBe('halted 12\u202fs');
  painter.paint({ ...shown, connected: false, now: NOW + 61_000 });
  expect(row.querySelector('[data-paint="mark"]')?.textContent).toBe('stale 1\u202fmin');
  painter.paint(shown);
  expect(row.hasAttribute('data-unfirm')).toBe(false);
});
