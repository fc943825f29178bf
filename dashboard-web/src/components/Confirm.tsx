import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAction } from '@/lib/desk/action';
import { Dialog } from './Dialog';
import page from './page.module.css';

interface ConfirmProps {
  readonly opened: boolean;
  readonly title: string;
  /** Exactly what will happen. */
  readonly children: ReactNode;
  /** What the buttons are called: to leave things as they are, and to do it. */
  readonly keep: string;
  readonly act: string;
  readonly onAct: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks once before something that cannot be undone. */
export function Confirm({ opened, title, children, keep, act, onAct, onClose }: ConfirmProps) {
  const { busy, refusal, run, forget } = useAction();
  function close() {
    forget();
    onClose();
  }
  return (
    <Dialog opened={opened} onClose={close} title={title}>
      <div className={page.form}>
        <div className="secondary">{children}</div>
        {refusal !== undefined && <p role="alert" className="loss">{refusal.words}</p>}
        <div className={page.buttons}>
          <Button variant="default" onClick={close} disabled={busy} data-autofocus>{keep}</Button>
          <Button className={page.danger ?? ''} loading={busy} onClick={() => void run(onAct).then((done) => done && close())}>{act}</Button>
        </div>
      </div>
    </Dialog>
  );
}
