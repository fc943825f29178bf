import type { QueryClient } from '@tanstack/react-query';
import { contentAhead, listsAhead } from '@/features/watchlist/model/ahead';
import { readLast } from '@/lib/desk/last';
import { preferencesQuery } from '@/lib/desk/preferences';
import { accountsQuery, assetsQuery } from '@/lib/desk/queries';
import type { Services } from '@/lib/desk/services';
import { sessionQuery } from './sessionQuery';
import type { SessionStore } from './session';

/** Whoever needs it asks again, and tells what went wrong. */
const ask = (query: Promise<unknown>) => void query.catch(() => undefined);

/**
 * Asks for what the desk will show while its scripts still come in, all at once instead of one after the other. Whose session it is, is asked too; who is not signed in gets
 * nothing but refusals, and so does not ask where nobody was.
 */
export function askAhead(client: QueryClient, services: Services, store: SessionStore): void {
  const { api, stream } = services;
  ask(client.query(sessionQuery(services, store)));
  const last = readLast();
  if (last === undefined) return;
  ask(client.query(accountsQuery(api)));
  ask(client.query(preferencesQuery(api)));
  ask(client.query(assetsQuery(api)));
  if (location.pathname !== '/') return;
  stream.start();
  ask(client.query(listsAhead(api, last.account)));
  if (last.list === undefined) return;
  // As the watchlist itself will: its rows find their quotes there.
  ask(client.query(contentAhead(api, last.account, last.list)).then((tickers) => stream.wantQuotes('watchlist', tickers)));
}
