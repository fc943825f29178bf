import { useCallback } from 'react';
import { useStored } from '@/lib/desk/stored';

const FIRST = ['AAPL', 'MSFT', 'AMZN', 'TSLA', 'SPY', 'QQQ', 'VOO', 'JPM', 'BAC', 'V', 'SBUX', 'MU', 'GLD', 'BTCUSDT', 'ETHUSDT'];
const MOST = 200;

/** Tickers as they were stored: text, each once. */
export function parseTickers(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return [...new Set(value.filter((item): item is string => typeof item === 'string' && item !== ''))].slice(0, MOST);
}

export interface Watchlist {
  readonly tickers: readonly string[];
  readonly add: (ticker: string) => void;
  readonly remove: (ticker: string) => void;
}

/** A user's tickers, in the order in which they were added; this browser remembers them. */
export function useWatchlist(userId: string): Watchlist {
  const [tickers, store] = useStored(`livedesk.watchlist.${userId}`, parseTickers, FIRST);
  const add = useCallback((ticker: string) => store(parseTickers([...tickers, ticker]) ?? []), [tickers, store]);
  const remove = useCallback((ticker: string) => store(tickers.filter((other) => other !== ticker)), [tickers, store]);
  return { tickers, add, remove };
}
