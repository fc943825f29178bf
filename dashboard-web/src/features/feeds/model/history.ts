import { Listeners } from '@/lib/listeners';
import type { Feed, FeedTicker } from './feed';

/** What went through in one step, each a second; and what waited at its end. */
export interface Sample {
  readonly received: number;
  readonly published: number;
  readonly dropped: number;
  readonly queued: number;
}

interface Counted {
  readonly at: number;
  readonly received: number;
  readonly published: number;
  readonly dropped: number;
}

const MOST = 120;

/** Between two counts; a counter that fell began anew and tells nothing of this step. */
function rate(before: number, after: number, seconds: number): number {
  return after < before ? 0 : (after - before) / seconds;
}

export const feedKey = (feed: string) => feed;
export const tickerKey = (feed: string, ticker: string) => `${feed} ${ticker}`;

function sumOf(tickers: readonly FeedTicker[], at: number): Counted & { readonly queued: number } {
  const sum = (figure: 'received' | 'published' | 'dropped' | 'queued') => tickers.reduce((total, ticker) => total + ticker[figure], 0);
  return { at, received: sum('received'), published: sum('published'), dropped: sum('dropped'), queued: sum('queued') };
}

/** Rates of the last two minutes of every feed and ticker, made of the counts that are read each second. Outside React. */
export class FeedHistory {
  readonly #last = new Map<string, Counted>();
  readonly #samples = new Map<string, readonly Sample[]>();
  readonly #changes = new Listeners();

  readonly onChange = (callback: () => void) => this.#changes.add(callback);

  /** The samples of a key, the oldest first; the same array until there is another. */
  samples(key: string): readonly Sample[] {
    return this.#samples.get(key) ?? NONE;
  }

  push(feeds: readonly Feed[], at: number): void {
    const seen = new Set<string>();
    for (const { feed, tickers } of feeds) {
      this.#put(feedKey(feed), sumOf(tickers, at), seen);
      for (const ticker of tickers) this.#put(tickerKey(feed, ticker.ticker), { ...ticker, at }, seen);
    }
    for (const key of [...this.#last.keys()]) {
      if (seen.has(key)) continue;
      this.#last.delete(key);
      this.#samples.delete(key);
    }
    this.#changes.notify();
  }

  #put(key: string, now: Counted & { readonly queued: number }, seen: Set<string>): void {
    seen.add(key);
    const before = this.#last.get(key);
    this.#last.set(key, now);
    if (before === undefined || now.at <= before.at) return;
    const seconds = (now.at - before.at) / 1000;
    const sample: Sample = {
      received: rate(before.received, now.received, seconds),
      published: rate(before.published, now.published, seconds),
      dropped: rate(before.dropped, now.dropped, seconds),
      queued: now.queued,
    };
    this.#samples.set(key, [...this.samples(key).slice(1 - MOST), sample]);
  }
}

const NONE: readonly Sample[] = [];
