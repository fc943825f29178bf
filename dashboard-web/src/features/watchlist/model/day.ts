import type { FeedDay } from '@/lib/feeds/days';
import { isObject, type Json, number, objects } from '@/lib/json';

/** The date on the clock of a zone, as ISO text. */
export function dateIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** So many calendar days later, as ISO text. */
export function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export interface DayRequest {
  readonly isCrypto: boolean;
  /** Day of the prices; what came before it is asked for. */
  readonly day: string;
  readonly tickers: readonly string[];
}

/** Which daily bars tell the closes before: one request for each market and day. */
export function dayRequests(tickers: readonly string[], feeds: readonly FeedDay[], isCrypto: (ticker: string) => boolean, today: (crypto: boolean) => string): readonly DayRequest[] {
  const recorded = new Map(feeds.flatMap((feed) => feed.tickers.map((ticker) => [ticker, feed.recorded] as const)));
  const requests = new Map<string, { isCrypto: boolean; day: string; tickers: string[] }>();
  for (const ticker of tickers) {
    const crypto = isCrypto(ticker);
    const day = recorded.get(ticker) ?? today(crypto);
    const key = `${String(crypto)} ${day}`;
    const request = requests.get(key) ?? { isCrypto: crypto, day, tickers: [] };
    request.tickers.push(ticker);
    requests.set(key, request);
  }
  return [...requests.values()];
}

function prices(value: unknown, priceOf: (bars: readonly Json[]) => unknown): ReadonlyMap<string, number> {
  const bars = isObject(value) && isObject(value.bars) ? value.bars : {};
  return new Map(
    Object.entries(bars).flatMap(([ticker, list]) => {
      const price = number(priceOf(objects(list)));
      return price === undefined || price <= 0 ? [] : [[ticker, price] as const];
    }),
  );
}

/** The newest close of each symbol in an answer of Alpaca's bars. */
export const lastCloses = (value: unknown) => prices(value, (bars) => bars.at(-1)?.c);

/** The first open of each symbol in an answer of Alpaca's bars. */
export const firstOpens = (value: unknown) => prices(value, (bars) => bars[0]?.o);
