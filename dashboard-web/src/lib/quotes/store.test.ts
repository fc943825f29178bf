import { beforeEach, expect, test } from 'vitest';
import type { QuoteMessage } from '@/lib/stream/protocol';
import { QuoteStore } from './store';

let frames: (() => void)[];
let time: number;
let store: QuoteStore;
const paint = () => frames.splice(0).forEach((run) => run());

function quote(ticker: string, bid: number): QuoteMessage {
  return {
    type: 'quote', ticker, bid, bidSize: 1, ask: bid + 0.02, askSize: 1, at: '2026-11-20T15:04:05Z',
    average: bid, lower: bid - 1, upper: bid + 1, status: 'live',
  };
}

beforeEach(() => {
  frames = [];
  time = 0;
  store = new QuoteStore((run) => frames.push(run), () => time);
});

test('a burst becomes one paint with the newest quote', () => {
  let paints = 0;
  store.subscribe('AAPL', () => (paints += 1));
  for (let tick = 0; tick < 1000; tick += 1) store.offer(quote('AAPL', 170 + tick));
  expect(store.quote('AAPL')).toBeUndefined();
  expect(frames).toHaveLength(1);
  paint();
  expect(paints).toBe(1);
  expect(store.quote('AAPL')?.bid).toBe(1169);
});

test('the snapshot is the same object until it changes', () => {
  store.offer(quote('AAPL', 170));
  paint();
  const shown = store.quote('AAPL');
  const trail = store.trail('AAPL');
  store.offer(quote('MSFT', 100));
  paint();
  expect(store.quote('AAPL')).toBe(shown);
  expect(store.trail('AAPL')).toBe(trail);
  store.offer(quote('AAPL', 171));
  expect(store.quote('AAPL')).toBe(shown);
  paint();
  expect(store.quote('AAPL')).not.toBe(shown);
});

test('only listeners of a changed ticker hear of it', () => {
  const heard: string[] = [];
  store.subscribe('AAPL', () => heard.push('AAPL'));
  const stop = store.subscribe('MSFT', () => heard.push('MSFT'));
  store.offer(quote('MSFT', 100));
  paint();
  stop();
  store.offer(quote('MSFT', 101));
  paint();
  expect(heard).toEqual(['MSFT']);
});

test('the trail keeps one mid a second, ninety at most', () => {
  for (let tick = 0; tick < 400; tick += 1) {
    time = tick * 500;
    store.offer(quote('AAPL', 1 + tick));
    paint();
  }
  expect(store.trail('AAPL')).toHaveLength(90);
  expect(store.trail('AAPL').at(-1)).toBeCloseTo(399.01);
  expect(store.trail('AAPL')[0]).toBeCloseTo(399.01 - 178);
});

test('clear forgets and says so', () => {
  store.offer(quote('AAPL', 170));
  paint();
  let heard = 0;
  store.subscribe('AAPL', () => (heard += 1));
  store.clear();
  expect(heard).toBe(1);
  expect(store.quote('AAPL')).toBeUndefined();
});

test('what was missed breaks the trail once', () => {
  store.offer(quote('AAPL', 170));
  paint();
  store.miss();
  store.miss();
  expect(store.trail('AAPL')).toEqual([170.01, Number.NaN]);
  time += 1_000;
  store.offer(quote('AAPL', 171));
  paint();
  expect(store.trail('AAPL')).toEqual([170.01, Number.NaN, 171.01]);
});
