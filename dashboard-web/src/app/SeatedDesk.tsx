import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Notice } from '@/components/Notice';
import { readAccounts, type User } from '@/lib/api/model';
import { SeatContext, type Seat, useServices } from '@/lib/desk/services';
import { useStored } from '@/lib/desk/stored';
import { text } from '@/lib/json';
import classes from './app.module.css';
import { Desk } from './Desk';
import { useLiveRefresh } from './useLiveRefresh';

function Seated({ seat }: { readonly seat: Seat }) {
  const { stream, book } = useServices();
  const { id } = seat.account;
  useEffect(() => {
    book.open(id);
    stream.wantAccount(id);
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
  return <Desk />;
}

/** Finds the user's accounts and sits down at the one used last. */
export function SeatedDesk({ user, signOut }: { readonly user: User; readonly signOut: () => void }) {
  const { api } = useServices();
  const [chosen, choose] = useStored(`livedesk.account.${user.id}`, text, '');
  const query = useQuery({ queryKey: ['accounts'], queryFn: async ({ signal }) => readAccounts(await api.send('/api/accounts', { signal })) });
  const accounts = query.data;
  const account = accounts?.find(({ id }) => id === chosen) ?? accounts?.[0];
  const seat = useMemo(
    (): Seat | undefined => accounts && account && { user, accounts, account, chooseAccount: choose, signOut },
    [user, accounts, account, choose, signOut],
  );
  if (seat !== undefined) return <Seated seat={seat} />;
  if (query.isError) return <Notice title="The accounts could not be read" onRetry={() => void query.refetch()}>{query.error.message}</Notice>;
  if (accounts !== undefined) return <Notice title="You have no account yet">Ask whoever runs the desk to give you one.</Notice>;
  return (
    <div className={classes.waiting}>
      <Loader size="sm" role="status" aria-label="Opening the account" />
    </div>
  );
}
