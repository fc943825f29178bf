import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { Dialog } from '@/components/Dialog';
import page from '@/components/page.module.css';
import { errorAt } from '@/lib/api/fields';
import { useAction } from '@/lib/desk/action';
import { useServices } from '@/lib/desk/services';
import { type DeskUser, ROLES } from '../model/requests';

const WORDS = { viewer: 'viewer: looks', trader: 'trader: trades and opens accounts', admin: 'admin: a trader who manages users and feeds' } as const;
const FIELDS = ['username', 'password', 'role'];

interface NewUserDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onMade: () => Promise<unknown>;
}

export function NewUserDialog({ opened, onClose, onMade }: NewUserDialogProps) {
  const { api } = useServices();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState('trader');
  const { busy, refusal, run } = useAction();

  async function make() {
    const done = await run(async () => {
      await api.send('/api/users', { method: 'POST', body: { username: username.trim(), password, role } });
      await onMade();
    });
    if (!done) return;
    setUsername('');
    setPassword('');
    onClose();
  }

  return (
    <Dialog opened={opened} onClose={onClose} title="Add a user">
      <form
        className={page.form}
        aria-label="New user"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextInput label="User name" autoComplete="off" spellCheck={false} data-autofocus value={username} error={errorAt(refusal, 'username')} onChange={(event) => setUsername(event.currentTarget.value)} />
        <PasswordInput label="Password" description="12 characters or more" autoComplete="new-password" value={password} error={errorAt(refusal, 'password')} onChange={(event) => setPassword(event.currentTarget.value)} />
        <NativeSelect label="Role" value={role} error={errorAt(refusal, 'role')} data={ROLES.map((value) => ({ value, label: WORDS[value] }))} onChange={(event) => setRole(event.currentTarget.value)} />
        {errorAt(refusal, undefined, FIELDS) !== undefined && <p role="alert" className="loss">{errorAt(refusal, undefined, FIELDS)}</p>}
        <div className={page.buttons}>
          <Button variant="default" onClick={onClose} disabled={busy}>Leave it</Button>
          <Button type="submit" loading={busy} disabled={username.trim() === '' || password === ''}>Add the user</Button>
        </div>
      </form>
    </Dialog>
  );
}

export function NewPasswordDialog({ user, onClose }: { readonly user: DeskUser | undefined; readonly onClose: () => void }) {
  const { api } = useServices();
  const [password, setPassword] = useState('');
  const { busy, refusal, run } = useAction();

  async function set() {
    if (user === undefined) return;
    const done = await run(async () => {
      await api.send(`/api/users/${encodeURIComponent(user.id)}/password`, { method: 'POST', body: { password } });
    });
    if (!done) return;
    setPassword('');
    onClose();
  }

  return (
    <Dialog opened={user !== undefined} onClose={onClose} title={`New password for ${user?.username ?? ''}`}>
      <form
        className={page.form}
        aria-label="New password"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void set();
        }}
      >
        <p className="secondary">The user&apos;s sessions end; API keys keep working.</p>
        <PasswordInput label="Password" description="12 characters or more" autoComplete="new-password" data-autofocus value={password} error={errorAt(refusal, 'password')} onChange={(event) => setPassword(event.currentTarget.value)} />
        {errorAt(refusal, undefined, ['password']) !== undefined && <p role="alert" className="loss">{errorAt(refusal, undefined, ['password'])}</p>}
        <div className={page.buttons}>
          <Button variant="default" onClick={onClose} disabled={busy}>Leave it</Button>
          <Button type="submit" loading={busy} disabled={password === ''}>Set the password</Button>
        </div>
      </form>
    </Dialog>
  );
}
