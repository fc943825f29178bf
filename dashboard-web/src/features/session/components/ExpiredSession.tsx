import { Button } from '@mantine/core';
import { Dialog } from '@/components/Dialog';
import type { Session, User } from '@/lib/api/model';
import { SignInForm } from './SignInForm';

interface ExpiredSessionProps {
  readonly user: User;
  readonly onSignedIn: (session: Session) => void;
  readonly onLeave: () => void;
}

/** Over the page, which keeps everything that was typed. */
export function ExpiredSession({ user, onSignedIn, onLeave }: ExpiredSessionProps) {
  return (
    <Dialog opened title="Your session has ended" width={360}>
      <p className="secondary" style={{ marginBottom: 12 }}>
        Sign in again to go on. Nothing on the page is lost, a half-filled order neither.
      </p>
      <SignInForm username={user.username} onSignedIn={onSignedIn} />
      <Button variant="subtle" fullWidth mt={8} onClick={onLeave}>
        Leave the desk
      </Button>
    </Dialog>
  );
}
