import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Confirm } from '@/components/Confirm';
import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { moveBetweenRows } from '@/components/rows';
import { Waiting } from '@/components/Waiting';
import { wordsOf } from '@/lib/api/fields';
import { useSeat, useServices } from '@/lib/desk/services';
import { formatMoment, MISSING } from '@/lib/format';
import { type ApiKey, readKeys } from '../model/requests';
import classes from './accounts.module.css';
import { Head } from './Head';
import { NewKeyDialog } from './NewKeyDialog';

function KeyGrid({ keys, onRevoke }: { readonly keys: readonly ApiKey[]; readonly onRevoke: (key: ApiKey) => void }) {
  const { accounts } = useSeat();
  const left = grid.left;
  return (
    <table role="grid" aria-label="API keys" className={`${grid.grid ?? ''} ${classes.keys ?? ''}`} onKeyDown={moveBetweenRows}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" className={left}>Name</th>
          <th role="columnheader" className={left}>Key</th>
          <th role="columnheader" className={left}>Account</th>
          <th role="columnheader" className={left} data-column="made">Made</th>
          <th role="columnheader" className={left} data-column="used">Last used</th>
          <th role="columnheader"><span className="visually-hidden">Revoke</span></th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {keys.map((key, index) => (
          <tr role="row" key={key.keyId} data-row="" tabIndex={index === 0 ? 0 : -1}>
            <td role="gridcell" className={`${left ?? ''} ${grid.ticker ?? ''}`}>{key.name === '' ? MISSING : key.name}</td>
            <td role="gridcell" className={left}><code>{key.keyId}</code></td>
            <td role="gridcell" className={left}>{accounts.find(({ id }) => id === key.accountId)?.name ?? key.accountId}</td>
            <td role="gridcell" className={`${left ?? ''} secondary`} data-column="made">{formatMoment(key.createdAt)}</td>
            <td role="gridcell" className={`${left ?? ''} secondary`} data-column="used">{key.lastUsedAt === undefined ? 'never' : formatMoment(key.lastUsedAt)}</td>
            <td role="gridcell"><Button variant="subtle" h={20} px={6} fz={11} aria-label={`Revoke ${key.name === '' ? key.keyId : key.name}`} onClick={() => onRevoke(key)}>Revoke</Button></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Keys for scripts and SDKs; a secret is shown once, when its key is made. */
export function Keys({ tabs }: { readonly tabs: ReactNode }) {
  const { api } = useServices();
  const query = useQuery({ queryKey: ['keys'], queryFn: async ({ signal }) => readKeys(await api.send('/api/keys', { signal })) });
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const keys = query.data;

  function content() {
    if (keys === undefined) return query.isError ? <Notice title="The keys could not be read" onRetry={() => void query.refetch()}>{wordsOf(query.error)} They keep working.</Notice> : <Waiting label="Reading the keys" />;
    if (keys.length === 0) return <Notice title="No API key yet">A key lets a script or one of Alpaca&apos;s SDKs act on one account.</Notice>;
    return <KeyGrid keys={keys} onRevoke={setRevoking} />;
  }

  return (
    <>
      <Head tabs={tabs}>
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setMaking(true)}>Make a key</Button>
      </Head>
      <div className={page.scroll}>{content()}</div>
      <NewKeyDialog opened={making} onClose={() => setMaking(false)} />
      <Confirm
        opened={revoking !== undefined}
        title="Revoke the key?"
        keep="Keep it"
        act="Revoke the key"
        onClose={() => setRevoking(undefined)}
        onAct={async () => {
          if (revoking === undefined) return;
          await api.send(`/api/keys/${encodeURIComponent(revoking.keyId)}`, { method: 'DELETE' });
          await query.refetch();
        }}
      >
        Whatever uses <b>{revoking?.name === '' ? revoking.keyId : revoking?.name}</b> stops at once, its streams are closed, and it cannot be brought back.
      </Confirm>
    </>
  );
}
