import type { QueryClient } from '@tanstack/react-query';
import { contentAhead, listsAhead } from '@/features/watchlist/model/ahead';
import { readLast } from '@/lib/desk/last';
import { preferencesQuery } from '@/lib/desk/preferences';
import { accountsQuery, assetsQuery } from '@/lib/desk/queries';
import type { Services } from '@/lib/desk/services';
import { sessionQuery } from './sessionQuery';
import type { SessionStore } from './session';

/**
 * Asks for what the desk will show while its scripts still come in, all at once instead of one after the other. Whose session it is, is asked too; who is not signed in gets
 * nothing but refusals, and so does not ask where nobody was.
 */
export function askAhead(client: QueryClient, services: Services, store: SessionStore): void {
  const { api, stream } = services;
  void client.prefetchQuery(sessionQuery(services, store));
  const last = readLast();
  if (last === undefined) return;
  void client.prefetchQuery(accountsQuery(api));
  void client.prefetchQuery(preferencesQuery(api));
  void client.prefetchQuery(assetsQuery(api));
  if (location.pathname !== '/') return;
  stream.start();
  void client.prefetchQuery(listsAhead(api, last.account));
  if (last.list !== undefined) void client.prefetchQuery(contentAhead(api, last.account, last.list));
}
