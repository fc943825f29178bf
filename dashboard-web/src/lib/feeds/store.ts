import { Listeners } from '@/lib/listeners';
import type { FeedMessage } from '@/lib/stream/protocol';

/** The state of each feed, as the stream last told it. */
export class FeedStore {
  #feeds: readonly FeedMessage[] = [];
  readonly #changes = new Listeners();

  readonly all = (): readonly FeedMessage[] => this.#feeds;
  readonly onChange = (callback: () => void) => this.#changes.add(callback);

  put(feed: FeedMessage): void {
    const others = this.#feeds.filter((known) => known.feed !== feed.feed);
    this.#feeds = [...others, feed].sort((a, b) => a.feed.localeCompare(b.feed));
    this.#changes.notify();
  }

  clear(): void {
    this.#feeds = [];
    this.#changes.notify();
  }
}
