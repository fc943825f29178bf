import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { onSecond } from '@/lib/desk/clock';
import { useAssets } from '@/lib/desk/queries';
import { useServices } from '@/lib/desk/services';
import { dateIn, dayRequests, lastCloses, readFeedDays, shifted } from './day';

const DAYS_BACK = 11;
const EVERY_MILLIS = 10 * 60_000;

/** The dates of the markets; a text, so that it stays the same until one of them changes. */
function today(): string {
  const now = Date.now();
  return `${dateIn('America/New_York', now)} ${dateIn('UTC', now)}`;
}

/** The close before the day of its prices, of each ticker for which a daily bar is held. */
export function useDayBases(tickers: readonly string[]): ReadonlyMap<string, number> {
  const { api } = useServices();
  const { assets } = useAssets();
  const [newYork, utc] = useSyncExternalStore(onSecond, today).split(' ');
  const feeds = useQuery({
    queryKey: ['feeds', 'days'],
    staleTime: EVERY_MILLIS,
    queryFn: async ({ signal }) => readFeedDays(await api.send('/api/feeds', { signal })),
  });
  const known = tickers.filter((ticker) => assets.has(ticker));
  const requests = feeds.isPending ? [] : dayRequests(known, feeds.data ?? [], (ticker) => assets.get(ticker)?.isCrypto ?? false, (crypto) => (crypto ? utc : newYork) ?? '');
  const answers = useQueries({
    queries: requests.map(({ isCrypto, day, tickers: symbols }) => ({
      queryKey: ['closes before', isCrypto, day, symbols.join(',')],
      staleTime: EVERY_MILLIS,
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        lastCloses(
          await api.send(isCrypto ? '/v1beta3/crypto/us/bars' : '/v2/stocks/bars', {
            query: { symbols: symbols.join(','), timeframe: '1Day', start: shifted(day, -DAYS_BACK), end: shifted(day, -1), limit: 10_000 },
            signal,
          }),
        ),
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => new Map(answers.flatMap((closes) => [...(closes ?? [])])), [answers]);
}
