import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { onSecond } from '@/lib/desk/clock';
import { useAssets, useFeedDays } from '@/lib/desk/queries';
import { useServices } from '@/lib/desk/services';
import { dateIn, dayRequests, firstOpens, lastCloses, shifted } from './day';

const DAYS_BACK = 11;
const EVERY_MILLIS = 10 * 60_000;
const SOON_MILLIS = 30_000;

/** The dates of the markets; a text, so that it stays the same until one of them changes. */
function today(): string {
  const now = Date.now();
  return `${dateIn('America/New_York', now)} ${dateIn('UTC', now)}`;
}

/**
 * What the price of each ticker is compared with: the close before the day of its prices. Of crypto for which no bar of the day before is held, as where a short recording is
 * replayed, it is the first price of today, UTC.
 */
export function useDayBases(tickers: readonly string[]): ReadonlyMap<string, number> {
  const { api } = useServices();
  const { assets } = useAssets();
  const [newYork, utc] = useSyncExternalStore(onSecond, today).split(' ');
  const feeds = useFeedDays();
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
  const closes = useMemo(() => new Map(answers.flatMap((answer) => [...(answer ?? [])])), [answers]);
  const answered = requests.length > 0 && answers.every((answer) => answer !== undefined);
  const without = answered ? requests.flatMap((request) => (request.isCrypto ? request.tickers : [])).filter((ticker) => !closes.has(ticker)) : [];
  const opens = useQuery({
    queryKey: ['opens of the day', utc, without.join(',')],
    enabled: without.length > 0,
    staleTime: EVERY_MILLIS,
    queryFn: async ({ signal }) => firstOpens(await api.send('/v1beta3/crypto/us/bars', { query: { symbols: without.join(','), timeframe: '1Day', start: utc, limit: 10_000 }, signal })),
    // A desk that has just been started holds no bar of today yet.
    refetchInterval: ({ state }) => (without.some((ticker) => state.data?.has(ticker) !== true) ? SOON_MILLIS : false),
  }).data;
  return useMemo(() => new Map([...(opens ?? []), ...closes]), [opens, closes]);
}
