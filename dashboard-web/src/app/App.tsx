import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useAppearance } from '@/lib/desk/appearance';
import { ServicesContext } from '@/lib/desk/services';
import { theme } from '../styles/theme';
import type { Beginning } from './begin';
import { Crash } from './Crash';
import { SessionGate } from './SessionGate';

/** The whole dashboard. */
export function App({ session, client, services }: Beginning) {
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
