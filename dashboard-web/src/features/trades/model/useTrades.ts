import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSeat, useServices } from '@/lib/desk/services';
import { queryOf, type TradeFilter } from './filter';
import { readTradePage, readTrades } from './trade';

const PAGE = 100;
const TOGETHER_MILLIS = 400;

/** The trades of a filter, page after page, the newest first. */
export function useTradePages(filter: TradeFilter) {
  const { api } = useServices();
  const { seen } = useSeat();
  const query = queryOf(filter, seen.map(({ id }) => id));
  return useInfiniteQuery({
    queryKey: ['trades', query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => readTradePage(await api.send('/api/trades', { query: { ...query, limit: PAGE, before: pageParam }, signal })),
    getNextPageParam: (page) => page.nextBefore,
  });
}

/** Every version of a trade. */
export function useHistory(id: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['trade', id],
    queryFn: async ({ signal }) => readTrades(await api.send(`/api/trades/${encodeURIComponent(id)}/history`, { signal })),
  });
}

/** Reads the trades again as soon as the stream tells of one in an account that is seen. */
export function useLiveTrades(): void {
  const { stream } = useServices();
  const { seen } = useSeat();
  const client = useQueryClient();
  const key = seen.map(({ id }) => id).join(' ');
  useEffect(() => {
    const accounts = key.split(' ');
    let timer: ReturnType<typeof setTimeout> | undefined;
    stream.wantAccounts('trades', accounts);
    const stop = stream.onMessage((message) => {
      if (message.type !== 'trade' || !accounts.includes(message.account)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: ['trades'] });
        void client.invalidateQueries({ queryKey: ['trade'] });
      }, TOGETHER_MILLIS);
    });
    return () => {
      stop();
      clearTimeout(timer);
      stream.wantAccounts('trades', []);
    };
  }, [stream, client, key]);
}
