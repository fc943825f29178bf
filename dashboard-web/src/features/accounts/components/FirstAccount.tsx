import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { Notice } from '@/components/Notice';
import { errorAt, type FieldError, fieldErrorOf } from '@/lib/api/fields';
import type { User } from '@/lib/api/model';
import { useServices } from '@/lib/desk/services';
import { openAccount } from '../model/requests';
import classes from './accounts.module.css';

interface FirstAccountProps {
  readonly user: User;
  readonly signOut: () => void;
}

/** For a user without any account: he opens one, or, as a viewer, asks for a look into somebody else's. */
export function FirstAccount({ user, signOut }: FirstAccountProps) {
  const { api } = useServices();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [cash, setCash] = useState('100000');
  const [refusal, setRefusal] = useState<FieldError>();
  const [busy, setBusy] = useState(false);

  if (user.role === 'viewer') {
    return (
      <main className={classes.first}>
        <Notice title="No account is shared with you yet">
          Whoever owns an account can let you look into it, as <b>{user.username}</b>.
        </Notice>
        <Button variant="subtle" onClick={signOut}>Sign out</Button>
      </main>
    );
  }

  async function open() {
    setBusy(true);
    setRefusal(undefined);
    try {
      await openAccount(api, { name: name.trim(), openingBalance: cash.trim(), shorting: false });
      await client.invalidateQueries({ queryKey: ['accounts'] });
    } catch (error) {
      setRefusal(fieldErrorOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className={classes.first}>
      <form
        className={classes.form}
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void open();
        }}
      >
        <h1 className={classes.heading}>Open your first account</h1>
        <p className="secondary">Every order, trade and figure belongs to an account. You can open more of them later.</p>
        <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} error={errorAt(refusal, 'name')} autoFocus required withAsterisk={false} />
        <TextInput label="Opening balance, USD" inputMode="decimal" value={cash} onChange={(event) => setCash(event.currentTarget.value)} error={errorAt(refusal, 'openingBalance')} required withAsterisk={false} />
        {errorAt(refusal, undefined) !== undefined && <p role="alert" className="loss">{errorAt(refusal, undefined)}</p>}
        <Button type="submit" loading={busy} h={36}>Open the account</Button>
        <Button variant="subtle" onClick={signOut}>Sign out</Button>
      </form>
    </main>
  );
}
