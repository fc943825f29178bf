import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import dialog from '@/components/Dialog.module.css';
import { HoldButton } from '@/components/HoldButton';
import { isWorking } from '@/lib/account/status';
import { useHoldings, useOrders } from '@/lib/desk/portfolio';
import { type PartResult, useOrderChanges } from '@/lib/desk/orders';
import { useSeat } from '@/lib/desk/services';
import { formatQuantity } from '@/lib/format';

export type Sweep = 'orders' | 'positions';

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
const NAMED = 6;

function Consequences({ what }: { readonly what: Sweep }) {
  const holdings = useHoldings() ?? [];
  const open = useOrders()?.filter(isWorking) ?? [];
  const named = holdings.slice(0, NAMED).map(({ ticker, quantity }) => `${formatQuantity(quantity)} ${ticker}`);
  return (
    <ul className={dialog.consequences}>
      <li>{open.length === 0 ? 'No order is open.' : `${counted(open.length, 'open order')} will be cancelled, exits of brackets too.`}</li>
      {what === 'positions' && (
        <li>
          {holdings.length === 0
            ? 'No position is open.'
            : `${counted(holdings.length, 'position')} will be closed at the market: ${named.join(', ')}${holdings.length > NAMED ? ` and ${String(holdings.length - NAMED)} more` : ''}.`}
        </li>
      )}
      {what === 'orders' && <li>Positions stay as they are{holdings.length === 0 ? '' : ', without the stops that protect them'}.</li>}
      <li>What fills before this arrives stays filled.</li>
    </ul>
  );
}

function Content({ what, onClose }: { readonly what: Sweep; readonly onClose: () => void }) {
  const { sweep } = useOrderChanges();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [refused, setRefused] = useState<readonly PartResult[]>();
  const held = useHoldings()?.length ?? 0;
  const open = useOrders()?.filter(isWorking).length ?? 0;
  const nothing = held + open === 0;

  async function run() {
    setBusy(true);
    setFailure(undefined);
    try {
      const parts = (await sweep(what)).filter(({ refusal }) => refusal !== undefined);
      if (parts.length === 0) onClose();
      else setRefused(parts);
    } catch (error) {
      setFailure(`${error instanceof Error ? error.message : 'The desk did not answer.'} Look at Orders and Positions before you try again.`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {refused === undefined ? (
        <Consequences what={what} />
      ) : (
        <div role="alert">
          <p>All but these was done:</p>
          <ul className={dialog.consequences}>{refused.map(({ what: one, refusal }) => <li key={one}><b>{one}</b>: {refusal}</li>)}</ul>
        </div>
      )}
      {failure !== undefined && <p role="alert" className="loss">{failure}</p>}
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
          {refused === undefined ? 'Keep everything' : 'Close'}
        </Button>
        {refused === undefined && (
          <HoldButton loading={busy} disabled={nothing} onHeld={() => void run()}>
            {what === 'positions' ? 'Hold to flatten' : 'Hold to cancel all'}
          </HoldButton>
        )}
      </div>
    </>
  );
}

/** Asks once before everything is cancelled or closed, says exactly what will happen, and wants the button held. */
export function SweepDialog({ what, onClose }: { readonly what: Sweep | undefined; readonly onClose: () => void }) {
  const { account } = useSeat();
  return (
    <Dialog opened={what !== undefined} onClose={onClose} title={what === 'positions' ? `Flatten ${account.name}?` : `Cancel all orders of ${account.name}?`}>
      {what !== undefined && <Content what={what} onClose={onClose} />}
    </Dialog>
  );
}
