import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import page from '@/components/page.module.css';
import { wordsOf } from '@/lib/api/fields';
import type { Account } from '@/lib/api/model';
import { useAction } from '@/lib/desk/action';
import { useServices } from '@/lib/desk/services';
import { pathOf, readRights } from '../model/requests';
import classes from './accounts.module.css';

const MAY = [{ value: 'read', label: 'look' }, { value: 'trade', label: 'trade' }];

/** Who else sees the account, and who trades on it. */
export function Sharing({ account }: { readonly account: Account }) {
  const { api } = useServices();
  const path = `${pathOf(account.id)}/rights`;
  const rights = useQuery({ queryKey: ['rights', account.id], queryFn: async ({ signal }) => readRights(await api.send(path, { signal })) });
  const [username, setUsername] = useState('');
  const [may, setMay] = useState('read');
  const { busy, refusal, run, forget } = useAction();

  const change = (name: string, method: 'PUT' | 'DELETE', right?: string) =>
    run(async () => {
      await api.send(`${path}/${encodeURIComponent(name)}`, { method, ...(right !== undefined && { body: { may: right } }) });
      await rights.refetch();
      setUsername('');
    });

  return (
    <form
      className={`${page.section ?? ''} ${page.form ?? ''}`}
      aria-label="Sharing"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void change(username.trim(), 'PUT', may);
      }}
    >
      <h4 className={page.sectionTitle}>Who may</h4>
      {rights.isError && <p role="alert" className="loss">{wordsOf(rights.error)}</p>}
      <ul className={`${page.plain ?? ''} ${classes.rights ?? ''}`} aria-label="Rights">
        {(rights.data ?? []).map((right) => (
          <li key={right.username}>
            <span>{right.username}</span>
            {right.owner ? <span className="secondary">owner</span> : (
              <>
                <NativeSelect aria-label={`What ${right.username} may`} value={right.may} data={MAY} disabled={busy} onChange={(event) => void change(right.username, 'PUT', event.currentTarget.value)} />
                <ActionIcon aria-label={`Take the account from ${right.username}`} disabled={busy} onClick={() => void change(right.username, 'DELETE')}><IconX size={16} stroke={1.5} /></ActionIcon>
              </>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.share}>
        <TextInput label="User name" autoComplete="off" spellCheck={false} value={username} error={refusal?.words} onChange={(event) => {
          forget();
          setUsername(event.currentTarget.value);
        }} />
        <NativeSelect label="May" value={may} data={MAY} onChange={(event) => setMay(event.currentTarget.value)} />
        <Button type="submit" variant="default" loading={busy} disabled={username.trim() === ''}>Share</Button>
      </div>
    </form>
  );
}
