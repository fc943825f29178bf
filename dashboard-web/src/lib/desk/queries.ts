import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { readOrder, readPnl, readPosition, readTrade } from '@/lib/account/model';
import type { ApiClient } from '@/lib/api/client';
import { type Asset, readAccounts, readAssets, readClock, readFunds, readOrderTerms } from '@/lib/api/model';
import { readFeedDays } from '@/lib/feeds/days';
import { isObject, objects } from '@/lib/json';
import { useSeat, useServices } from './services';

const ASSET_CLASSES = ['us_equity', 'us_index', 'crypto', 'crypto_perp'] as const;

/** The accounts that the user may see, the default one first. */
export function accountsQuery(api: ApiClient) {
  return queryOptions({ queryKey: ['accounts'], queryFn: async ({ signal }) => readAccounts(await api.send('/api/accounts', { signal })) });
}

/** All instruments that the desk knows. */
export function assetsQuery(api: ApiClient) {
  return queryOptions({
    queryKey: ['assets'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const answers = await Promise.allSettled(
        ASSET_CLASSES.map((asset_class) => api.send('/v2/assets', { query: { status: 'active', asset_class }, signal })),
      );
      const known = answers.flatMap((answer) => (answer.status === 'fulfilled' ? readAssets(answer.value) : []));
      if (known.length === 0) throw new Error('No instrument could be read.');
      return known;
    },
  });
}

/** All instruments that the desk knows, by ticker. */
export function useAssets(): { readonly assets: ReadonlyMap<string, Asset>; readonly failed: boolean } {
  const { api } = useServices();
  const query = useQuery(assetsQuery(api));
  return { assets: byTicker(query.data ?? NO_ASSETS), failed: query.isError };
}

const NO_ASSETS: readonly Asset[] = [];
const maps = new WeakMap<readonly Asset[], ReadonlyMap<string, Asset>>();

/** One map for the whole page, however many parts of it ask. */
function byTicker(assets: readonly Asset[]): ReadonlyMap<string, Asset> {
  let map = maps.get(assets);
  if (map === undefined) {
    map = new Map(assets.map((asset) => [asset.ticker, asset]));
    maps.set(assets, map);
  }
  return map;
}

/** Whether it trades around the clock; told by its name until the instrument is known. */
export function useIsCrypto(ticker: string): boolean {
  return useAssets().assets.get(ticker)?.isCrypto ?? /USDT|USD$|\//.test(ticker);
}

/** Decimals of a ticker's price; two until the instrument is known. */
export function useDecimals(ticker: string): number {
  return useAssets().assets.get(ticker)?.decimals ?? 2;
}

export function useFunds() {
  const { api } = useServices();
  const { account } = useSeat();
  return useQuery({
    queryKey: ['account', account.id, 'funds'],
    queryFn: async ({ signal }) => readFunds(await api.send('/v2/account', { account: account.id, signal })),
  });
}

/** On which terms the desk takes the account's orders; they change only with its configuration. */
export function useOrderTerms() {
  const { api } = useServices();
  const { account } = useSeat();
  return useQuery({
    queryKey: ['terms', account.id],
    staleTime: Infinity,
    queryFn: async ({ signal }) => readOrderTerms(await api.send(`/api/accounts/${encodeURIComponent(account.id)}/terms`, { signal })),
  });
}

export function useInitialPnl() {
  const { api } = useServices();
  const { account } = useSeat();
  return useQuery({
    queryKey: ['account', account.id, 'pnl'],
    queryFn: async ({ signal }) => {
      const answer = await api.send('/api/pnl', { query: { account: account.id }, account: account.id, signal });
      return readPnl(isObject(answer) ? answer : {});
    },
  });
}

export function useInitialPositions() {
  const { api } = useServices();
  const { account } = useSeat();
  return useQuery({
    queryKey: ['account', account.id, 'positions'],
    queryFn: async ({ signal }) =>
      objects(await api.send('/v2/positions', { account: account.id, signal }))
        .map(readPosition)
        .filter((position) => position !== undefined),
  });
}

export function useOrderHistory() {
  const { api } = useServices();
  const { account } = useSeat();
  return useQuery({
    queryKey: ['account', account.id, 'orders'],
    queryFn: async ({ signal }) =>
      objects(await api.send('/v2/orders', { query: { status: 'all', limit: 200, direction: 'desc' }, account: account.id, signal }))
        .map(readOrder)
        .filter((order) => order !== undefined),
  });
}

export function useTradeHistory() {
  const { api } = useServices();
  const { account } = useSeat();
  return useQuery({
    queryKey: ['account', account.id, 'trades'],
    queryFn: async ({ signal }) => {
      const answer = await api.send('/api/trades', { query: { account: account.id, limit: 200 }, account: account.id, signal });
      return objects(isObject(answer) ? answer.trades : undefined)
        .map(readTrade)
        .filter((trade) => trade !== undefined);
    },
  });
}

/** Which day the prices of each feed are of; a recording goes from one day to the next now and then. */
export function useFeedDays() {
  const { api } = useServices();
  return useQuery({
    queryKey: ['feeds', 'days'],
    staleTime: 10 * 60_000,
    queryFn: async ({ signal }) => readFeedDays(await api.send('/api/feeds', { signal })),
  });
}

export function useMarketClock() {
  const { api } = useServices();
  return useQuery({
    queryKey: ['clock'],
    refetchInterval: 60_000,
    queryFn: async ({ signal }) => readClock(await api.send('/v2/clock', { signal })),
  });
}

/** Reads all that is known of an account again. */
export function useRefreshAccount(): () => Promise<void> {
  const client = useQueryClient();
  const { account } = useSeat();
  return useCallback(async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['account', account.id] }),
      client.invalidateQueries({ queryKey: ['accounts'] }),
    ]);
  }, [client, account.id]);
}
