import { queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '@/lib/api/client';
import { type Watchlist, readTickers, readWatchlists } from './lists';

export const PATH = '/v2/watchlists';

export const listsKey = (account: string) => ['watchlists', account];
export const contentKey = (account: string, list: string) => ['watchlists', account, list];

const FRESH_MILLIS = 60_000;

/** The account's lists, before it is known what the user may do; whoever finds none makes the first one later. */
export function listsAhead(api: ApiClient, account: string) {
  return queryOptions({
    queryKey: listsKey(account),
    staleTime: FRESH_MILLIS,
    retry: false,
    queryFn: async ({ signal }): Promise<readonly Watchlist[]> => {
      const lists = readWatchlists(await api.send(PATH, { account, signal }));
      if (lists.length === 0) throw new Error('There is no list yet.');
      return lists;
    },
  });
}

/** The tickers of one list. */
export function contentAhead(api: ApiClient, account: string, list: string) {
  return queryOptions({
    queryKey: contentKey(account, list),
    staleTime: FRESH_MILLIS,
    queryFn: async ({ signal }) => readTickers(await api.send(`${PATH}/${encodeURIComponent(list)}`, { account, signal })),
  });
}
