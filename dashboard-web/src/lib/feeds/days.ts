import { objects, text, texts } from '@/lib/json';

/** A feed as far as the day of its prices goes: recorded prices are of their own day. */
export interface FeedDay {
  readonly tickers: readonly string[];
  /** ISO date; undefined where the prices are of now. */
  readonly recorded: string | undefined;
}

export function readFeedDays(value: unknown): readonly FeedDay[] {
  return objects(value).map((feed) => ({
    tickers: texts(objects(feed.tickers).map(({ ticker }) => ticker)),
    recorded: text(feed.recordedDate),
  }));
}

/** The day that the ticker's prices were recorded on; undefined where they are of now, or nobody sends any. */
export function recordedDay(feeds: readonly FeedDay[], ticker: string): string | undefined {
  return feeds.find(({ tickers }) => tickers.includes(ticker))?.recorded;
}
