import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { type ApiClient, ApiError } from '@/lib/api/client';
import { assetsQuery } from '@/lib/desk/queries';
import { useSeat, useServices } from '@/lib/desk/services';
import { forget, recall, useStored } from '@/lib/desk/stored';
import { type Json, text } from '@/lib/json';
import { lastList } from '@/lib/desk/last';
import { contentAhead, contentKey, listsKey as keyOfLists, PATH } from './ahead';
import { FIRST, freeName, moved, parseTickers, readTickers, readWatchlists, type Watchlist } from './lists';
import { useEarly } from './useEarly';

const NOBODY: readonly string[] = [];

function words(error: unknown): string {
  if (error instanceof ApiError && error.status >= 400 && error.status < 500) return `The watchlist stays as it was: ${error.message}.`;
  return 'The desk did not answer: the watchlist is read again as soon as it does.';
}

/** The account's lists. One that this browser kept before the server did moves over, once; an account without any gets its first. */
async function readLists(api: ApiClient, account: string, kept: string, mayChange: boolean, known: () => Promise<ReadonlySet<string>>, signal: AbortSignal) {
  const read = async () => readWatchlists(await api.send(PATH, { account, signal }));
  const lists = await read();
  const old = recall(kept, parseTickers);
  if (!mayChange || (old === undefined && lists.length > 0)) return lists;
  const assets = await known();
  const symbols = (old ?? FIRST).filter((ticker) => assets.has(ticker));
  try {
    await api.send(PATH, { method: 'POST', body: { name: freeName('Watchlist', lists), symbols }, account });
    forget(kept);
  } catch (error) {
    // Another tab was faster: its list is there now.
    if (!(error instanceof ApiError) || error.status !== 422) throw error;
    forget(kept);
  }
  return read();
}

interface ListChange {
  readonly id: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path?: string;
  readonly body?: Json;
}

/** Watchlists of the account: which there are, the one in view with its tickers, and what can be done with them. */
export function useWatchlists() {
  const { api } = useServices();
  const { user, account } = useSeat();
  const client = useQueryClient();
  const [wanted, choose] = useStored(`livedesk.watchlist.chosen.${user.id}.${account.id}`, text, '');
  const [failure, setFailure] = useState<string>();
  const listsKey = keyOfLists(account.id);
  const lists = useQuery({
    queryKey: listsKey,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      readLists(api, account.id, `livedesk.watchlist.${user.id}`, account.mayTrade, async () => new Set((await client.query({ ...assetsQuery(api), staleTime: 'static' })).map(({ ticker }) => ticker)), signal),
  });
  const chosen = lists.data?.find(({ id }) => id === wanted) ?? lists.data?.[0];
  const keyOf = useCallback((id: string) => contentKey(account.id, id), [account.id]);
  const content = useQuery({
    ...contentAhead(api, account.id, chosen?.id ?? ''),
    enabled: chosen !== undefined,
  });
  const tickers = content.data ?? NOBODY;

  // One change after the other, each by what it changes: what another tab or an algo did meanwhile stays.
  const scope = `watchlists ${account.id}`;
  const { mutate } = useMutation({
    mutationKey: [scope],
    scope: { id: scope },
    mutationFn: async ({ id, path = '', method, body }: ListChange) =>
      readTickers(await api.send(`${PATH}/${id}${path}`, { method, ...(body && { body }), account: account.id })),
    onSuccess: (tickers, { id }) => {
      if (client.isMutating({ mutationKey: [scope] }) === 1) client.setQueryData(keyOf(id), tickers);
    },
    onError: (error, { id }) => {
      setFailure(words(error));
      void client.invalidateQueries({ queryKey: keyOf(id) });
    },
  });
  const id = chosen?.id;
  useEffect(() => {
    if (id !== undefined) lastList(id);
  }, [id]);
  const change = useCallback(
    (expected: (tickers: readonly string[]) => readonly string[], request: (after: readonly string[] | undefined) => Omit<ListChange, 'id'> | undefined) => {
      if (id === undefined) return;
      const before = client.getQueryData<readonly string[]>(keyOf(id));
      const sent = request(before === undefined ? undefined : expected(before));
      if (sent === undefined) return;
      const after = before && expected(before);
      if (before !== undefined && after === before) return;
      setFailure(undefined);
      void client.cancelQueries({ queryKey: keyOf(id) });
      client.setQueryData(keyOf(id), after);
      mutate({ id, ...sent });
    },
    [client, id, keyOf, mutate],
  );
  const append = useCallback(
    (ticker: string) => change((known) => (known.includes(ticker) ? known : [...known, ticker]), () => ({ method: 'POST', body: { symbol: ticker } })),
    [change],
  );
  const early = useEarly(account.id, id, append);
  const add = id === undefined ? early : append;
  const remove = useCallback(
    (ticker: string) => change((known) => known.filter((other) => other !== ticker), () => ({ method: 'DELETE', path: `/${ticker}` })),
    [change],
  );
  const move = useCallback(
    (ticker: string, place: number) => change((known) => moved(known, ticker, place), (after) => after && { method: 'PUT', body: { symbols: after } }),
    [change],
  );
  return {
    lists: lists.data, chosen, tickers, choose, add, remove, move, mayChange: account.mayTrade, failure,
    isPending: lists.isPending || (chosen !== undefined && content.isPending),
    error: lists.error ?? content.error,
    retry: () => void client.invalidateQueries({ queryKey: listsKey }),
  };
}

/** Makes, renames and deletes lists; rejects with the server's refusal. */
export function useListChanges(choose: (id: string) => void) {
  const { api } = useServices();
  const { account } = useSeat();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ['watchlists', account.id], exact: true });
  return {
    create: async (name: string) => {
      const made = readWatchlists([await api.send(PATH, { method: 'POST', body: { name, symbols: [] }, account: account.id })])[0];
      await again();
      if (made !== undefined) choose(made.id);
    },
    rename: async ({ id }: Watchlist, name: string) => {
      await api.send(`${PATH}/${id}`, { method: 'PUT', body: { name }, account: account.id });
      await again();
    },
    erase: async ({ id }: Watchlist) => {
      await api.send(`${PATH}/${id}`, { method: 'DELETE', account: account.id });
      await again();
    },
  };
}
