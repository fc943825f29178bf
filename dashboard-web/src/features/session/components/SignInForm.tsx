import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import type { Session } from '@/lib/api/model';
import { useServices } from '@/lib/desk/services';
import { signIn } from '../model/signIn';
import { refusalText } from '../model/refusal';
import classes from './session.module.css';

interface SignInFormProps {
  readonly username?: string;
  readonly onSignedIn: (session: Session) => void;
}

/** User name and password; a refusal is told in words and says nothing about whether the user exists. */
export function SignInForm({ username: known = '', onSignedIn }: SignInFormProps) {
  const { api } = useServices();
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit() {
    setBusy(true);
    setRefusal(undefined);
    try {
      onSignedIn(await signIn(api, username.trim(), password));
    } catch (error) {
      setRefusal(refusalText(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput label="User name" name="username" autoComplete="username" value={username} onChange={(event) => setUsername(event.currentTarget.value)} required withAsterisk={false} data-autofocus={known === '' || undefined} autoFocus={known === ''} />
      <PasswordInput label="Password" name="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} required withAsterisk={false} data-autofocus={known !== '' || undefined} autoFocus={known !== ''} />
      {refusal !== undefined && (
        <p role="alert" className="loss">
          {refusal}
        </p>
      )}
      <Button type="submit" loading={busy} fullWidth h={36}>
        Sign in
      </Button>
    </form>
  );
}
