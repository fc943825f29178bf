import { Button, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { Dialog } from '@/components/Dialog';
import page from '@/components/page.module.css';
import { errorAt } from '@/lib/api/fields';
import { useAction } from '@/lib/desk/action';
import { useServices } from '@/lib/desk/services';
import { type NewAccount, openAccount } from '../model/requests';

const NEW: NewAccount = { name: '', openingBalance: '100000', shorting: false };
const FIELDS = ['name', 'openingBalance', 'shorting'];

export function OpenAccount({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { api } = useServices();
  const client = useQueryClient();
  const [account, setAccount] = useState(NEW);
  const { busy, refusal, run } = useAction();
  const change = (part: Partial<NewAccount>) => setAccount((before) => ({ ...before, ...part }));

  async function open() {
    const done = await run(async () => {
      await openAccount(api, { ...account, name: account.name.trim(), openingBalance: account.openingBalance.trim() });
      await client.invalidateQueries({ queryKey: ['accounts'] });
    });
    if (!done) return;
    setAccount(NEW);
    onClose();
  }

  return (
    <Dialog opened={opened} onClose={onClose} title="Open an account">
      <form
        className={page.form}
        aria-label="New account"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void open();
        }}
      >
        <TextInput label="Name" value={account.name} error={errorAt(refusal, 'name')} data-autofocus required withAsterisk={false} onChange={(event) => change({ name: event.currentTarget.value })} />
        <TextInput label="Opening balance, USD" inputMode="decimal" value={account.openingBalance} error={errorAt(refusal, 'openingBalance')} required withAsterisk={false} onChange={(event) => change({ openingBalance: event.currentTarget.value })} />
        <Switch label="It may sell short" checked={account.shorting} onChange={(event) => change({ shorting: event.currentTarget.checked })} />
        {errorAt(refusal, undefined, FIELDS) !== undefined && <p role="alert" className="loss">{errorAt(refusal, undefined, FIELDS)}</p>}
        <div className={page.buttons}>
          <Button variant="default" onClick={onClose} disabled={busy}>Leave it</Button>
          <Button type="submit" loading={busy}>Open the account</Button>
        </div>
      </form>
    </Dialog>
  );
}
