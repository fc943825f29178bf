import { Button, PasswordInput } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import page from '@/components/page.module.css';
import { errorAt } from '@/lib/api/fields';
import { useAction } from '@/lib/desk/action';
import { useSeat, useServices } from '@/lib/desk/services';
import classes from './accounts.module.css';
import { Head } from './Head';

const FIELDS = ['current', 'new'];

/** Another password for the one who is signed in. */
export function PasswordForm({ tabs }: { readonly tabs: ReactNode }) {
  const { api } = useServices();
  const { user } = useSeat();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [again, setAgain] = useState('');
  const [changed, setChanged] = useState(false);
  const { busy, refusal, run, forget } = useAction();
  const differs = again !== '' && again !== wanted;

  async function change() {
    const done = await run(async () => {
      await api.send('/api/auth/password', { method: 'POST', body: { current, new: wanted }, signingIn: true });
    });
    if (!done) return;
    setChanged(true);
    setCurrent('');
    setWanted('');
    setAgain('');
  }

  const typed = (set: (value: string) => void) => (event: { currentTarget: { value: string } }) => {
    forget();
    setChanged(false);
    set(event.currentTarget.value);
  };
  return (
    <>
      <Head tabs={tabs} />
      <div className={page.scroll}>
        <form
          className={`${page.section ?? ''} ${page.form ?? ''} ${classes.narrow ?? ''}`}
          aria-label="Password"
          onSubmit={(event: SyntheticEvent) => {
            event.preventDefault();
            void change();
          }}
        >
          <input type="text" name="username" autoComplete="username" value={user.username} readOnly hidden />
          <PasswordInput label="Present password" autoComplete="current-password" value={current} error={errorAt(refusal, 'current')} onChange={typed(setCurrent)} />
          <PasswordInput label="New password" description="12 characters or more" autoComplete="new-password" value={wanted} error={errorAt(refusal, 'new')} onChange={typed(setWanted)} />
          <PasswordInput label="New password again" autoComplete="new-password" value={again} error={differs ? 'It is not the same' : undefined} onChange={typed(setAgain)} />
          {errorAt(refusal, undefined, FIELDS) !== undefined && <p role="alert" className="loss">{errorAt(refusal, undefined, FIELDS)}</p>}
          <p role="status" className="secondary">{changed && 'Changed. Your other sessions have ended; API keys keep working.'}</p>
          <div className={page.buttons}><Button type="submit" loading={busy} disabled={current === '' || wanted === '' || again !== wanted}>Change the password</Button></div>
        </form>
      </div>
    </>
  );
}
