import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/lib/api/client';
import type { Services } from '@/lib/desk/services';
import { askAhead } from './ahead';
import { createServices } from './services';
import { SessionStore } from './session';

const MOST_RETRIES = 2;

/** A refusal stays one however often it is asked; only an outage is worth another try. */
function worthRetrying(failures: number, error: Error): boolean {
  const outage = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
  return outage && failures < MOST_RETRIES;
}

/** What the dashboard consists of before anything of it shows. */
export interface Beginning {
  readonly session: SessionStore;
  readonly client: QueryClient;
  readonly services: Services;
}

/** Begins to ask the desk; once, before the first paint. */
export function begin(): Beginning {
  const session = new SessionStore();
  const client = new QueryClient({
    defaultOptions: { queries: { retry: worthRetrying, refetchOnWindowFocus: false, staleTime: 10_000 } },
  });
  const services = createServices(session.end);
  askAhead(client, services, session);
  return { session, client, services };
}
