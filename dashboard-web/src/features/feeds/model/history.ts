import { Listeners } from '@/lib/listeners';
import type { Feed } from './feed';

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
      const known = (this.#last.get(feedKey(feed))?.at ?? at) < at;
      this.#seen(feedKey(feed), { at, received: 0, published: 0, dropped: 0 }, seen);
      // What a feed does is what its tickers do: one that comes, goes or is counted anew is no flood.
      const steps = tickers.flatMap((ticker) => this.#put(tickerKey(feed, ticker.ticker), { ...ticker, at }, seen) ?? []);
      const sum = (figure: keyof Sample, of: readonly Sample[]) => of.reduce((total, each) => total + each[figure], 0);
      if (known) this.#append(feedKey(feed), { received: sum('received', steps), published: sum('published', steps), dropped: sum('dropped', steps), queued: tickers.reduce((total, { queued }) => total + queued, 0) });
    }
    for (const key of [...this.#last.keys()]) {
      if (seen.has(key)) continue;
      this.#last.delete(key);
      this.#samples.delete(key);
    }
    this.#changes.notify();
  }

  #seen(key: string, now: Counted, seen: Set<string>): void {
    seen.add(key);
    this.#last.set(key, now);
  }

  #put(key: string, now: Counted & { readonly queued: number }, seen: Set<string>): Sample | undefined {
    const before = this.#last.get(key);
    this.#seen(key, now, seen);
    if (before === undefined || now.at <= before.at) return undefined;
    const seconds = (now.at - before.at) / 1000;
    const sample: Sample = {
      received: rate(before.received, now.received, seconds),
      published: rate(before.published, now.published, seconds),
      dropped: rate(before.dropped, now.dropped, seconds),
      queued: now.queued,
    };
    this.#append(key, sample);
    return sample;
  }

  #append(key: string, sample: Sample): void {
    this.#samples.set(key, [...this.samples(key).slice(1 - MOST), sample]);
  }
}

const NONE: readonly Sample[] = [];
