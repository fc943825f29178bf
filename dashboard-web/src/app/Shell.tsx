import { useCallback, useState } from 'react';
import { ResetDialog } from '@/features/account/components/ResetDialog';
import { LostConnection } from '@/features/feeds/components/LostConnection';
import { useConnection } from '@/lib/desk/live';
import classes from './app.module.css';
import { PageFrame } from './PageFrame';
import { ShortcutsDialog } from './ShortcutsDialog';
import { TopBar } from './TopBar';
import { useKeys } from './useShortcuts';

/** What every page has around it: the bar, the state of the connection, the dialogs of the bar. */
export function Shell() {
  const [dialog, setDialog] = useState<'reset' | 'shortcuts'>();
  const connected = useConnection().phase === 'open';
  const showShortcuts = useCallback(() => setDialog('shortcuts'), []);
  useKeys({ '?': showShortcuts });
  return (
    <div className={classes.desk} data-connected={connected}>
      <TopBar onReset={() => setDialog('reset')} onShortcuts={showShortcuts} />
      <LostConnection />
      <PageFrame />
      <ResetDialog opened={dialog === 'reset'} onClose={() => setDialog(undefined)} />
      <ShortcutsDialog opened={dialog === 'shortcuts'} onClose={() => setDialog(undefined)} />
    </div>
  );
}
