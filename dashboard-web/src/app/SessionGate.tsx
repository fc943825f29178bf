import { Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { Notice } from '@/components/Notice';
import { ExpiredSession } from '@/features/session/components/ExpiredSession';
import { SignInPage } from '@/features/session/components/SignInPage';
import type { Session } from '@/lib/api/model';
import { forgetLast } from '@/lib/desk/last';
import { useServices } from '@/lib/desk/services';
import classes from './app.module.css';
import { SeatedDesk } from './SeatedDesk';
import type { SessionStore } from './session';
import { sessionQuery } from './sessionQuery';

/** Shows the sign-in page, or the desk of whoever is signed in. */
export function SessionGate({ store }: { readonly store: SessionStore }) {
  const services = useServices();
  const client = useQueryClient();
  const state = useSyncExternalStore(store.onChange, store.state);
  const asking = useQuery({
    ...sessionQuery(services, store),
    enabled: state.phase === 'asking',
  });

  const phase = state.phase;
  useEffect(() => {
    if (phase === 'in') services.stream.start();
    // While it is asked who is signed in, a connection may be under way already.
    else if (phase !== 'asking') services.stream.stop();
  }, [services, phase]);

  const clear = useCallback(() => {
    services.api.useToken(undefined);
    services.quotes.clear();
    services.feeds.clear();
    services.book.open('');
    services.preferences.forget();
    forgetLast();
    client.clear();
    store.leave();
  }, [services, client, store]);

  const signedIn = useCallback(
    (session: Session) => {
      const before = store.state();
      if (before.phase === 'expired' && before.session.user.id !== session.user.id) clear();
      services.api.useToken(session.csrfToken);
      store.begin(session);
      void client.invalidateQueries();
    },
    [services, client, store, clear],
  );

  const signOut = useCallback(() => {
    services.preferences.flush();
    void services.api.send('/api/auth/sign-out', { method: 'POST', signingIn: true }).catch(() => undefined).finally(clear);
  }, [services, clear]);

  switch (state.phase) {
    case 'asking':
      return asking.isError ? (
        <Notice title="The desk cannot be reached" onRetry={() => void asking.refetch()}>
          It may be starting, or stopped: <code>./desk status</code> tells.
        </Notice>
      ) : (
        <div className={classes.waiting}>
          <Loader size="sm" role="status" aria-label="Opening the desk" />
        </div>
      );
    case 'out':
      return <SignInPage onSignedIn={signedIn} />;
    case 'in':
    case 'expired':
      return (
        <>
          <SeatedDesk key={state.session.user.id} user={state.session.user} signOut={signOut} />
          {state.phase === 'expired' && <ExpiredSession user={state.session.user} onSignedIn={signedIn} onLeave={clear} />}
        </>
      );
  }
}
