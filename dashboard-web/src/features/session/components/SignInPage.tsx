import type { Session } from '@/lib/api/model';
import { Logo } from '@/components/Logo';
import { SignInForm } from './SignInForm';
import classes from './session.module.css';

export function SignInPage({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.brand}>
          <Logo size={26} /> Livedesk
        </h1>
        <p className={classes.lead}>Live quotes, paper trades, exact P&amp;L.</p>
        <SignInForm onSignedIn={onSignedIn} />
        <p className={classes.hint}>
          The demo user is <b>honeykiwi</b>; <code>./desk credentials</code> prints the password.
        </p>
      </div>
    </main>
  );
}
