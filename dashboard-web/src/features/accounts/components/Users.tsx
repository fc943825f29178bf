import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Confirm } from '@/components/Confirm';
import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { Waiting } from '@/components/Waiting';
import { wordsOf } from '@/lib/api/fields';
import { useAction } from '@/lib/desk/action';
import { useSeat, useServices } from '@/lib/desk/services';
import { formatMoment } from '@/lib/format';
import { type DeskUser, readUsers, ROLES } from '../model/requests';
import classes from './accounts.module.css';
import { Head } from './Head';
import { NewPasswordDialog, NewUserDialog } from './UserDialogs';

const PAGE = 500;
const userPath = ({ id }: DeskUser) => `/api/users/${encodeURIComponent(id)}`;

/** Everybody who may sign in, for an administrator. */
export function Users({ tabs }: { readonly tabs: ReactNode }) {
  const { api } = useServices();
  const { user: me } = useSeat();
  const query = useInfiniteQuery({
    queryKey: ['users'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => readUsers(await api.send('/api/users', { query: { after: pageParam }, signal })),
    getNextPageParam: (users) => (users.length === PAGE ? users.at(-1)?.username : undefined),
  });
  const [making, setMaking] = useState(false);
  const [resetting, setResetting] = useState<DeskUser>();
  const [disabling, setDisabling] = useState<DeskUser>();
  const { busy, refusal, run } = useAction();
  const users = query.data?.pages.flat();

  const change = async (user: DeskUser, body: Readonly<Record<string, string | boolean>>) => {
    await api.send(userPath(user), { method: 'PATCH', body });
    await query.refetch();
  };

  function content() {
    if (users === undefined) return query.isError ? <Notice title="The users could not be read" onRetry={() => void query.refetch()}>{wordsOf(query.error)}</Notice> : <Waiting label="Reading the users" />;
    return (
      <table aria-label="Users" className={`${grid.grid ?? ''} ${classes.users ?? ''}`}>
        <thead>
          <tr>
            <th scope="col" className={grid.left}>User</th>
            <th scope="col" className={grid.left}>Role</th>
            <th scope="col" className={grid.left} data-column="made">Since</th>
            <th scope="col" className={grid.left}>Signs in</th>
            <th scope="col"><span className="visually-hidden">Change</span></th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id} className={user.disabled ? grid.stale : undefined}>
              <td className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{user.username}{user.id === me.id && <span className={classes.traded}>you</span>}</td>
              <td className={grid.left}>
                <NativeSelect className={classes.role ?? ''} aria-label={`Role of ${user.username}`} value={user.role} data={[...ROLES]} disabled={busy} onChange={(event) => void run(() => change(user, { role: event.currentTarget.value }))} />
              </td>
              <td className={`${grid.left ?? ''} secondary`} data-column="made">{formatMoment(user.createdAt)}</td>
              <td className={grid.left}><span className={page.mark} data-tone={user.disabled ? 'bad' : 'good'}>{user.disabled ? 'disabled' : 'yes'}</span></td>
              <td>
                <Button variant="subtle" h={20} px={6} fz={11} aria-label={`New password for ${user.username}`} onClick={() => setResetting(user)}>Password…</Button>
                {user.disabled
                  ? <Button variant="subtle" h={20} px={6} fz={11} aria-label={`Enable ${user.username}`} disabled={busy} onClick={() => void run(() => change(user, { disabled: false }))}>Enable</Button>
                  : <Button variant="subtle" h={20} px={6} fz={11} aria-label={`Disable ${user.username}`} onClick={() => setDisabling(user)}>Disable…</Button>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }

  return (
    <>
      <Head tabs={tabs}>
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setMaking(true)}>Add a user</Button>
      </Head>
      {refusal !== undefined && <p role="alert" className={`${classes.over ?? ''} loss`}>{refusal.words}</p>}
      <div className={page.scroll}>
        {content()}
        {query.hasNextPage && <p className={page.foot}><Button variant="default" h={28} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>More users</Button></p>}
      </div>
      <NewUserDialog opened={making} onClose={() => setMaking(false)} onMade={() => query.refetch()} />
      <NewPasswordDialog user={resetting} onClose={() => setResetting(undefined)} />
      <Confirm
        opened={disabling !== undefined}
        title={`Disable ${disabling?.username ?? ''}?`}
        keep="Keep"
        act="Disable"
        onClose={() => setDisabling(undefined)}
        onAct={async () => {
          if (disabling !== undefined) await change(disabling, { disabled: true });
        }}
      >
        Every session ends at once, and every API key is revoked for good. Accounts, orders and trades stay.
      </Confirm>
    </>
  );
}
