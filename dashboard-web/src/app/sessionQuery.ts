import { queryOptions } from '@tanstack/react-query';
import { readSession } from '@/lib/api/model';
import type { Services } from '@/lib/desk/services';
import type { SessionStore } from './session';

/** Who is signed in; a 401 tells the store itself that nobody is. */
export function sessionQuery({ api }: Services, store: SessionStore) {
  return queryOptions({
    queryKey: ['session'],
    queryFn: async ({ signal }) => {
      const session = readSession(await api.send('/api/auth/session', { signal }));
      api.useToken(session.csrfToken);
      store.begin(session);
      return session.user.id;
    },
  });
}
