import { Button } from '@mantine/core';
import { useState } from 'react';
import page from '@/components/page.module.css';
import { errorAt } from '@/lib/api/fields';
import { formatDecimal, formatQuantity } from '@/lib/format';
import type { BookedTrade } from '../model/trade';
import { useChange } from '../model/useChange';
import { ConflictNotice } from './ConflictNotice';

/** Asks once, says what it does, and cancels the version that the user saw. */
export function CancelTrade({ trade, onDone }: { readonly trade: BookedTrade; readonly onDone: () => void }) {
  const [base] = useState(trade);
  const { action: { busy, refusal }, conflict, send } = useChange();
  const target = conflict?.current ?? base;
  const words = conflict === undefined ? errorAt(refusal, undefined, []) ?? refusal?.words : undefined;
  return (
    <div className={page.form} role="group" aria-label="Cancel the trade" style={{ marginTop: 12 }}>
      <p>
        {target.side === 'buy' ? 'The purchase' : 'The sale'} of {formatQuantity(target.quantity)} {target.ticker} at {formatDecimal(target.price, { decimals: 2, most: 9 })} will count for nothing: position, cash and
        P&amp;L become what they were without it. Its versions stay in the ledger.
      </p>
      {words !== undefined && <p role="alert" className="loss">{words}</p>}
      {conflict !== undefined && <ConflictNotice conflict={conflict} mine="It is not cancelled." />}
      <div className={page.buttons}>
        <Button variant="default" onClick={onDone} disabled={busy}>Keep it</Button>
        <Button className={page.danger ?? ''} loading={busy} disabled={target.cancelled} onClick={() => void send('DELETE', target).then((done) => done && onDone())}>
          {conflict === undefined ? 'Cancel the trade' : `Cancel version ${String(target.version)}`}
        </Button>
      </div>
    </div>
  );
}
