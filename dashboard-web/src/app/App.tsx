import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '@/lib/api/client';
import { useAppearance } from '@/lib/desk/appearance';
import { ServicesContext } from '@/lib/desk/services';
import { theme } from '../styles/theme';
import { Crash } from './Crash';
import { createServices } from './services';
import { SessionGate } from './SessionGate';
import { SessionStore } from './session';

const MOST_RETRIES = 2;

/** A refusal stays one however often it is asked; only an outage is worth another try. */
function worthRetrying(failures: number, error: Error): boolean {
  const outage = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
  return outage && failures < MOST_RETRIES;
}

function createDesk() {
  const session = new SessionStore();
  const client = new QueryClient({
    defaultOptions: { queries: { retry: worthRetrying, refetchOnWindowFocus: false, staleTime: 10_000 } },
  });
  return { session, client, services: createServices(session.end) };
}

/** The whole dashboard. */
export function App() {
  const [{ session, client, services }] = useState(createDesk);
  const { scheme } = useAppearance();
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} withCssVariables={false} withStaticClasses={false} withGlobalClasses={false}>
      <Crash>
        <QueryClientProvider client={client}>
          <ServicesContext value={services}>
            <SessionGate store={session} />
          </ServicesContext>
        </QueryClientProvider>
      </Crash>
    </MantineProvider>
  );
}
