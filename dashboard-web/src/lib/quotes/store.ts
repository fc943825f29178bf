import { Listeners, type Unsubscribe } from '@/lib/listeners';
import type { QuoteMessage } from '@/lib/stream/protocol';

/** Asks for one call before the next paint. */
export type FrameScheduler = (run: () => void) => void;

const TRAIL_STEP_MILLIS = 1_000;
const TRAIL_LENGTH = 90;

interface Entry {
  shown: QuoteMessage | undefined;
  trail: readonly number[];
  trailAt: number;
  readonly listeners: Listeners;
}

/**
 * The newest quote of each ticker, outside React. Ticks only overwrite what is pending; once a frame the pending
 * ones are shown, and only listeners of changed tickers hear of it. A shown quote stays the same object until it changes.
 */
export class QuoteStore {
  readonly #entries = new Map<string, Entry>();
  readonly #pending = new Map<string, QuoteMessage>();
  readonly #schedule: FrameScheduler;
  readonly #now: () => number;

  constructor(schedule: FrameScheduler, now: () => number) {
    this.#schedule = schedule;
    this.#now = now;
  }

  offer(quote: QuoteMessage): void {
    if (this.#pending.size === 0) this.#schedule(() => this.#flush());
    this.#pending.set(quote.ticker, quote);
  }

  quote(ticker: string): QuoteMessage | undefined {
    return this.#entries.get(ticker)?.shown;
  }

  /** Mid prices of the last minute and a half, one a second, oldest first; NaN where quotes were missed. */
  trail(ticker: string): readonly number[] {
    return this.#entries.get(ticker)?.trail ?? NO_TRAIL;
  }

  subscribe(ticker: string, callback: () => void): Unsubscribe {
    return this.#entry(ticker).listeners.add(callback);
  }

  /** From now on quotes are missed: what comes after does not join what was before. */
  miss(): void {
    for (const entry of this.#entries.values()) this.#miss(entry);
  }

  clear(): void {
    this.#pending.clear();
    for (const entry of this.#entries.values()) {
      entry.shown = undefined;
      entry.trail = NO_TRAIL;
      entry.listeners.notify();
    }
  }

  #flush(): void {
    const changed = [...this.#pending.values()];
    this.#pending.clear();
    for (const quote of changed) {
      const entry = this.#entry(quote.ticker);
      entry.shown = quote;
      this.#extend(entry, quote);
      entry.listeners.notify();
    }
  }

  #miss(entry: Entry): void {
    if (entry.trail.length > 0 && !Number.isNaN(entry.trail.at(-1))) entry.trail = [...entry.trail.slice(1 - TRAIL_LENGTH), Number.NaN];
  }

  #extend(entry: Entry, { bid, ask, status }: QuoteMessage): void {
    const now = this.#now();
    if (status === 'gap') this.#miss(entry);
    if (bid <= 0 || ask <= 0 || now - entry.trailAt < TRAIL_STEP_MILLIS) return;
    entry.trailAt = now;
    entry.trail = [...entry.trail.slice(1 - TRAIL_LENGTH), (bid + ask) / 2];
  }

  #entry(ticker: string): Entry {
    let entry = this.#entries.get(ticker);
    if (entry === undefined) {
      entry = { shown: undefined, trail: NO_TRAIL, trailAt: Number.NEGATIVE_INFINITY, listeners: new Listeners() };
      this.#entries.set(ticker, entry);
    }
    return entry;
  }
}

const NO_TRAIL: readonly number[] = [];
