import { expect, test } from 'vitest';
import { parseFrame } from './protocol';

const one = (value: unknown) => parseFrame(JSON.stringify([value])).messages[0];

test('a quote keeps its numbers, band and state', () => {
  const frame =
    '[{"T":"q","S":"AAPL","bp":170.21,"bs":3,"ap":170.23,"as":2,"t":"2026-11-20T15:04:05.123456Z","ma":170.2,"lo":169.9,"up":170.5,"st":"live"}]';
  expect(parseFrame(frame)).toEqual({
    skipped: 0,
    messages: [
      {
        type: 'quote', ticker: 'AAPL', bid: 170.21, bidSize: 3, ask: 170.23, askSize: 2,
        at: '2026-11-20T15:04:05.123456Z', average: 170.2, lower: 169.9, upper: 170.5, status: 'live',
      },
    ],
  });
});

test('a quote without a band yet has none', () => {
  expect(one({ T: 'q', S: 'AAPL', bp: 1, ap: 2, t: '2026-11-20T15:04:05Z', ma: null })).toMatchObject({ average: undefined, status: 'live' });
});

test('a feed names what it replays', () => {
  expect(one({ T: 'feed', feed: 'alpaca', state: 'connected', kind: 'reconstructed', recordedDate: '2019-02-11', detail: 'x' })).toEqual({
    type: 'feed', feed: 'alpaca', state: 'connected', kind: 'reconstructed', recordedDate: '2019-02-11', detail: 'x',
  });
});

test('ledger decimals stay text', () => {
  const position = { symbol: 'AAPL', qty: '6', avg_entry_price: '170.230000000000000001', realized_pl: '12.5' };
  expect(one({ T: 'position', account: 'a', n: 42, position })).toMatchObject({
    type: 'position', n: 42, position: { quantity: '6', averagePrice: '170.230000000000000001', realized: '12.5' },
  });
});

test('a short position has a negative quantity whichever way it is written', () => {
  expect(one({ T: 'position', account: 'a', n: 1, position: { symbol: 'X', qty: '5', side: 'short' } })).toMatchObject({ position: { quantity: '-5' } });
  expect(one({ T: 'position', account: 'a', n: 1, position: { symbol: 'X', qty: '-5', side: 'short' } })).toMatchObject({ position: { quantity: '-5' } });
});

test('the P&L of each ticker comes with it', () => {
  const frame = { T: 'pnl', account: 'a', n: 7, equity: '100', valid: false, positions: [{ ticker: 'AAPL', mark: '170.22', unrealized: '-1', valid: true }] };
  const message = one(frame);
  if (message?.type !== 'pnl') throw new Error('not a pnl');
  expect(message.pnl.valid).toBe(false);
  expect(message.pnl.positions.get('AAPL')).toMatchObject({ mark: '170.22', unrealized: '-1', valid: true });
});

test.each([
  'garbage',
  '{"T":"what"}',
  '[42]',
  '[{"T":"q","S":"AAPL"}]',
  '[{"T":"q","S":"AAPL","t":"x","st":"unheard"}]',
  '[{"T":"order","account":"a","n":1}]',
  '[{"T":"synced","account":"a","n":"1"}]',
])('%s is skipped and counted', (frame) => {
  expect(parseFrame(frame)).toEqual({ messages: [], skipped: 1 });
});

test('what is good in a frame survives what is not', () => {
  const parsed = parseFrame('[{"T":"nonsense"},{"T":"synced","account":"a","n":41},{"T":"error","code":405,"msg":"symbol limit exceeded"}]');
  expect(parsed.skipped).toBe(1);
  expect(parsed.messages).toEqual([
    { type: 'synced', account: 'a', n: 41 },
    { type: 'error', code: 405, message: 'symbol limit exceeded' },
  ]);
});
