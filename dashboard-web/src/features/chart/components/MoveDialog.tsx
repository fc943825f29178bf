import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import dialog from '@/components/Dialog.module.css';
import { useOrderChanges } from '@/lib/desk/orders';
import { formatDecimal, formatQuantity } from '@/lib/format';
import type { Move } from '../model/lines';

const shown = (price: string | undefined) => formatDecimal(price, { decimals: 2, most: 9 });

function Question({ move: { order, field, price }, onClose }: { readonly move: Move; readonly onClose: () => void }) {
  const { amend } = useOrderChanges();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  async function send() {
    setBusy(true);
    setRefusal(undefined);
    const answer = await amend(order, { [field]: price });
    setBusy(false);
    if (answer === undefined) onClose();
    else setRefusal(answer.words);
  }
  return (
    <>
      <p>
        {order.side === 'buy' ? 'Buy' : 'Sell'} <b>{formatQuantity(order.quantity)} {order.ticker}</b>: {field} from {shown(field === 'limit' ? order.limitPrice : order.stopPrice)} to <b>{shown(price)}</b>.
      </p>
      {refusal !== undefined && <p role="alert" className="loss">{refusal} The order stays as it was.</p>}
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onClose} disabled={busy}>Leave it</Button>
        <Button onClick={() => void send()} loading={busy} data-autofocus>Amend</Button>
      </div>
    </>
  );
}

/** Asks before a price that was dragged on the chart becomes the order's. */
export function MoveDialog({ move, onClose }: { readonly move: Move | undefined; readonly onClose: () => void }) {
  return (
    <Dialog opened={move !== undefined} onClose={onClose} title="Amend the order?" width={360}>
      {move !== undefined && <Question move={move} onClose={onClose} />}
    </Dialog>
  );
}
