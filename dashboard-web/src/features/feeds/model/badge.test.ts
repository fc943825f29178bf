import { expect, test } from 'vitest';
import type { FeedMessage } from '@/lib/stream/protocol';
import { badgeOf, badgesOf } from './badge';

const feed = (change: Partial<FeedMessage>): FeedMessage => ({
  type: 'feed', feed: 'alpaca', state: 'connected', kind: 'live', recordedDate: undefined, detail: undefined, ...change,
});

test('recorded prices are never taken for the live market', () => {
  expect(badgeOf(feed({ kind: 'replay', recordedDate: '2024-08-08' }))).toEqual({ tone: 'recorded', text: 'replay 2024-08-08' });
  expect(badgeOf(feed({ kind: 'reconstructed', recordedDate: '2019-02-11' }))).toEqual({ tone: 'recorded', text: 'reconstructed 2019-02-11' });
  expect(badgeOf(feed({}))).toEqual({ tone: 'live', text: 'alpaca live' });
});

test('a feed in trouble says so whatever it would send', () => {
  expect(badgeOf(feed({ state: 'refused', kind: 'replay' }))).toEqual({ tone: 'trouble', text: 'alpaca: refused by the exchange' });
  expect(badgeOf(feed({ state: 'disconnected' }))).toEqual({ tone: 'trouble', text: 'alpaca: not connected' });
});

test('recordings of several days share a badge that names each day once', () => {
  const replay = (name: string, recordedDate: string) => feed({ feed: name, kind: 'replay', recordedDate });
  expect(badgesOf([replay('binance', '2024-08-09'), feed({ kind: 'reconstructed', recordedDate: '2019-02-13' }), replay('binance-usdm', '2024-08-08'), replay('old', '2019-02-11')]).map(({ text }) => text)).toEqual([
    'replay 2019-02-11, 2024-08-08, 08-09', 'reconstructed 2019-02-13',
  ]);
});

test('feeds that say the same share a badge', () => {
  const recorded = { kind: 'replay', recordedDate: '2024-08-08' } as const;
  const badges = badgesOf([feed({ ...recorded, feed: 'binance' }), feed({ ...recorded, feed: 'binance-usdm' }), feed({})]);
  expect(badges.map(({ text, feeds }) => [text, feeds.map(({ feed: name }) => name)])).toEqual([
    ['replay 2024-08-08', ['binance', 'binance-usdm']],
    ['alpaca live', ['alpaca']],
  ]);
});
