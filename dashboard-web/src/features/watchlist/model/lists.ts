import { objects, isObject, text } from '@/lib/json';

/** A watchlist of the account, as the server keeps it. */
export interface Watchlist {
  readonly id: string;
  readonly name: string;
}

/** What a new account starts with, as far as the desk knows it. */
export const FIRST: readonly string[] = [
  'AAPL', 'MSFT', 'AMZN', 'TSLA', 'SPY', 'QQQ', 'VOO', 'JPM', 'BAC', 'V', 'SBUX', 'MU', 'GLD', 'BTCUSDT', 'ETHUSDT',
];
export const MOST_TICKERS = 1000;

export function readWatchlists(value: unknown): readonly Watchlist[] {
  return objects(value).flatMap((json) => {
    const [id, name] = [text(json.id), text(json.name)];
    return id === undefined || name === undefined ? [] : [{ id, name }];
  });
}

/** The tickers of one watchlist, in their order. */
export function readTickers(value: unknown): readonly string[] {
  const assets = isObject(value) ? objects(value.assets) : [];
  return assets.map((asset) => text(asset.symbol)).filter((ticker) => ticker !== undefined);
}

/** Tickers as this browser kept them before the server did: text, each once. */
export function parseTickers(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return [...new Set(value.filter((item): item is string => typeof item === 'string' && item !== ''))].slice(0, MOST_TICKERS);
}

/** With the ticker at another place; places beyond the ends are the ends. */
export function moved(tickers: readonly string[], ticker: string, place: number): readonly string[] {
  const others = tickers.filter((other) => other !== ticker);
  if (others.length === tickers.length) return tickers;
  const at = Math.min(Math.max(place, 0), others.length);
  return [...others.slice(0, at), ticker, ...others.slice(at)];
}

/** The name, or with a number behind it if there is one of that name. */
export function freeName(name: string, lists: readonly Watchlist[]): string {
  const taken = new Set(lists.map((list) => list.name));
  let [free, number] = [name, 2];
  while (taken.has(free)) free = `${name} ${number++}`;
  return free;
}
