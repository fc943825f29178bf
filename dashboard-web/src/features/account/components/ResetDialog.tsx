import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import dialog from '@/components/Dialog.module.css';
import { isWorking } from '@/lib/account/status';
import { useHoldings, useOrders } from '@/lib/desk/portfolio';
import { useRefreshAccount } from '@/lib/desk/queries';
import { useSeat, useServices } from '@/lib/desk/services';
import { formatMoney } from '@/lib/format';
import classes from './account.module.css';

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Asks once before the account starts anew, and says exactly what that does. */
export function ResetDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { api, stream, book } = useServices();
  const { account } = useSeat();
  const refresh = useRefreshAccount();
  const positions = useHoldings()?.length ?? 0;
  const open = useOrders()?.filter(isWorking).length ?? 0;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function reset() {
    setBusy(true);
    setRefusal(undefined);
    try {
      await api.send(`/api/accounts/${encodeURIComponent(account.id)}/reset`, { method: 'POST', body: {}, account: account.id });
      book.forget();
      stream.resync(account.id);
      await refresh();
      onClose();
    } catch (error) {
      setRefusal(`${error instanceof Error ? error.message : 'The reset failed.'} The account is as it was.`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog opened={opened} onClose={onClose} title={`Reset ${account.name}?`}>
      <ul className={dialog.consequences}>
        <li>{open === 0 ? 'No order is open.' : `${counted(open, 'open order')} will be cancelled.`}</li>
        <li>{positions === 0 ? 'No position is open.' : `${counted(positions, 'position')} will be closed without a trade.`}</li>
        <li>Cash goes back to the opening balance of {formatMoney(account.openingBalance)} {account.currency}.</li>
        <li>Earlier trades stay in the ledger, but can no longer be amended.</li>
        <li>API keys keep working.</li>
      </ul>
      {refusal !== undefined && <p role="alert" className="loss">{refusal}</p>}
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
          Keep it
        </Button>
        <Button className={classes.danger ?? ''} onClick={() => void reset()} loading={busy}>
          Reset the account
        </Button>
      </div>
    </Dialog>
  );
}
