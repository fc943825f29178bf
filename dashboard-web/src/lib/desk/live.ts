import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { AccountBook } from '@/lib/account/book';
import type { ConnectionState } from '@/lib/stream/connection';
import type { FeedMessage, QuoteMessage } from '@/lib/stream/protocol';
import { useServices } from './services';

/** The newest quote of one ticker; only its own changes paint. */
export function useQuote(ticker: string): QuoteMessage | undefined {
  const { quotes } = useServices();
  const subscribe = useCallback((callback: () => void) => quotes.subscribe(ticker, callback), [quotes, ticker]);
  return useSyncExternalStore(subscribe, () => quotes.quote(ticker));
}

export function useTrail(ticker: string): readonly number[] {
  const { quotes } = useServices();
  const subscribe = useCallback((callback: () => void) => quotes.subscribe(ticker, callback), [quotes, ticker]);
  return useSyncExternalStore(subscribe, () => quotes.trail(ticker));
}

/** Keeps the tickers subscribed for as long as the component is there. */
export function useWantedQuotes(owner: string, tickers: readonly string[]): void {
  const { stream } = useServices();
  const key = tickers.join(' ');
  useEffect(() => {
    stream.wantQuotes(owner, key === '' ? [] : key.split(' '));
  }, [stream, owner, key]);
  useEffect(() => () => stream.wantQuotes(owner, []), [stream, owner]);
}

export function useConnection(): ConnectionState {
  const { stream } = useServices();
  return useSyncExternalStore(stream.onState, stream.state);
}

export function useFeeds(): readonly FeedMessage[] {
  const { feeds } = useServices();
  return useSyncExternalStore(feeds.onChange, feeds.all);
}

export function useBook(): AccountBook {
  const { book } = useServices();
  return useSyncExternalStore(book.onChange, book.shown);
}
