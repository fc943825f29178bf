import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { Notice } from '@/components/Notice';
import type { User } from '@/lib/api/model';
import { lastAccount } from '@/lib/desk/last';
import { preferencesQuery } from '@/lib/desk/preferences';
import { accountsQuery } from '@/lib/desk/queries';
import { SeatContext, type Seat, useServices } from '@/lib/desk/services';
import { useStored } from '@/lib/desk/stored';
import { text, texts } from '@/lib/json';
import { FirstAccount } from '@/features/accounts/components/FirstAccount';
import classes from './app.module.css';
import { Shell } from './Shell';
import { useLiveRefresh } from './useLiveRefresh';

const NONE: readonly string[] = [];

function Seated({ seat }: { readonly seat: Seat }) {
  const { stream, book } = useServices();
  const { id } = seat.account;
  useEffect(() => {
    book.open(id);
    stream.wantAccount(id);
    lastAccount(id);
    return () => stream.wantAccount(undefined);
  }, [stream, book, id]);
  return (
    <SeatContext value={seat}>
      <Refreshed />
    </SeatContext>
  );
}

function Refreshed() {
  useLiveRefresh();
  return <Shell />;
}

/** Finds the user's accounts and sits down at the one used last. */
export function SeatedDesk({ user, signOut }: { readonly user: User; readonly signOut: () => void }) {
  const { api } = useServices();
  const [chosen, choose] = useStored(`livedesk.account.${user.id}`, text, '');
  const [together, seeTogether] = useStored(`livedesk.seen.${user.id}`, texts, NONE);
  const query = useQuery(accountsQuery(api));
  // Panels appear where they were left and not somewhere else first; a desk that does not tell is no reason to wait for long.
  const arranged = !useQuery({ ...preferencesQuery(api), retry: false }).isPending;
  const accounts = query.data;
  const account = accounts?.find(({ id }) => id === chosen) ?? accounts?.[0];
  const chooseAccount = useCallback(
    (id: string) => {
      choose(id);
      seeTogether(NONE);
    },
    [choose, seeTogether],
  );
  const seat = useMemo(
    (): Seat | undefined =>
      accounts && account && {
        user, accounts, account, chooseAccount, signOut,
        seen: accounts.filter(({ id }) => id === account.id || together.includes(id)),
        seeAccounts: seeTogether,
      },
    [user, accounts, account, together, chooseAccount, seeTogether, signOut],
  );
  if (seat !== undefined && arranged) return <Seated seat={seat} />;
  if (query.isError) return <Notice title="The accounts could not be read" onRetry={() => void query.refetch()}>{query.error.message}</Notice>;
  if (accounts !== undefined && arranged) return <FirstAccount user={user} signOut={signOut} />;
  return (
    <div className={classes.waiting}>
      <Loader size="sm" role="status" aria-label="Opening the account" />
    </div>
  );
}
