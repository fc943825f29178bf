import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Pnl } from '@/lib/account/model';
import type { Account } from '@/lib/api/model';
import { useServices } from '@/lib/desk/services';
import { Listeners } from '@/lib/listeners';
import { type AccountPnl, atNewestMarks, readAccountPnl } from './pnl';

const TOGETHER_MILLIS = 400;

/** The newest valuations that the stream told of, outside React; listeners hear of them once a frame. */
class Board {
  #newest = new Map<string, Pnl>();
  #shown: ReadonlyMap<string, Pnl> = new Map();
  #scheduled = false;
  readonly #changes = new Listeners();

  readonly shown = () => this.#shown;
  readonly onChange = (callback: () => void) => this.#changes.add(callback);

  put(account: string, pnl: Pnl): void {
    this.#newest.set(account, pnl);
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#shown = new Map(this.#newest);
      this.#changes.notify();
    });
  }
}

/** P&L of several accounts, live; undefined where it is not known yet. */
export function usePnls(accounts: readonly Account[]): { readonly pnls: ReadonlyMap<string, AccountPnl>; readonly error: Error | undefined; readonly retry: () => void } {
  const { api, stream } = useServices();
  const client = useQueryClient();
  const [board] = useState(() => new Board());
  const newest = useSyncExternalStore(board.onChange, board.shown);
  const queries = useQueries({
    queries: accounts.map(({ id }) => ({
      queryKey: ['pnl', id],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => readAccountPnl(id, await api.send('/api/pnl', { query: { account: id }, account: id, signal })),
    })),
  });
  const key = accounts.map(({ id }) => id).join(' ');
  useEffect(() => {
    const ids = key.split(' ');
    let timer: ReturnType<typeof setTimeout> | undefined;
    stream.wantAccounts('accounts', ids);
    const stop = stream.onMessage((message) => {
      if (!('account' in message) || !ids.includes(message.account)) return;
      if (message.type === 'pnl') board.put(message.account, message.pnl);
      else timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: ['pnl'] });
      }, TOGETHER_MILLIS);
    });
    return () => {
      stop();
      clearTimeout(timer);
      stream.wantAccounts('accounts', []);
    };
  }, [stream, client, board, key]);
  const known = queries.map(({ data }) => data).filter((data) => data !== undefined);
  return {
    pnls: new Map(known.map((pnl) => [pnl.account, atNewestMarks(pnl, newest.get(pnl.account))])),
    error: queries.find(({ isError }) => isError)?.error ?? undefined,
    retry: () => void client.invalidateQueries({ queryKey: ['pnl'] }),
  };
}
