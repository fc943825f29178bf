import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import grid from '@/components/grid.module.css';
import type { Order } from '@/lib/account/model';
import { type Amendment, type AmendField, amendable, type AmendRefusal } from '@/lib/desk/orders';
import { amended, type Typed } from '../model/amend';
import classes from './blotter.module.css';

const NAMES: Readonly<Record<keyof Amendment, string>> = { quantity: 'Quantity', limit: 'Limit', stop: 'Stop', trail: 'Trail' };

interface AmendRowProps {
  readonly order: Order;
  readonly amend: (order: Order, amendment: Amendment) => Promise<AmendRefusal | undefined>;
  readonly onDone: () => void;
}

/** The order's row while it is amended: Enter sends what is different, Esc leaves it as it is. */
export function AmendRow({ order, amend, onDone }: AmendRowProps) {
  const fields = amendable(order);
  const [typed, setTyped] = useState<Typed>(() => ({ quantity: order.quantity, limit: order.limitPrice, stop: order.stopPrice, trail: order.trailPercent ?? order.trailPrice }));
  const [refusal, setRefusal] = useState<AmendRefusal>();
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const words = useId();
  useEffect(() => {
    first.current?.focus();
    first.current?.select();
  }, []);

  async function send() {
    const change = amended(order, typed);
    if ('words' in change) {
      setRefusal(change);
      return;
    }
    if (Object.keys(change).length === 0) {
      onDone();
      return;
    }
    setBusy(true);
    const answer = await amend(order, change);
    setBusy(false);
    if (answer === undefined) onDone();
    else setRefusal(answer);
  }
  function key(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === 'Escape') onDone();
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      void send();
    }
  }
  const wrong = (field: AmendField) => refusal?.field === field;
  return (
    <tr role="row" aria-busy={busy}>
      <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`} colSpan={10}>
        <div className={classes.amend} role="group" aria-label={`Amend the order for ${order.ticker}`} onKeyDown={key}>
          <span><b>{order.ticker}</b> <span className={order.side === 'buy' ? 'gain' : 'loss'}>{order.side === 'buy' ? 'Buy' : 'Sell'}</span> <span className="secondary">{order.type.replaceAll('_', ' ')}</span></span>
          {fields.map((field, index) => (
            <label key={field} className={classes.amendField}>
              <span>{NAMES[field]}{field === 'trail' && order.trailPercent !== undefined ? ', %' : ''}</span>
              <input
                ref={index === 0 ? first : undefined}
                inputMode="decimal"
                autoComplete="off"
                value={typed[field] ?? ''}
                readOnly={busy}
                aria-invalid={wrong(field)}
                aria-describedby={wrong(field) ? words : undefined}
                onChange={({ currentTarget: { value } }) => {
                  setTyped({ ...typed, [field]: value });
                  setRefusal(undefined);
                }}
              />
            </label>
          ))}
          <Button h={22} px={8} fz={12} loading={busy} onClick={() => void send()}>Amend</Button>
          <Button variant="default" h={22} px={8} fz={12} disabled={busy} onClick={onDone}>Leave it</Button>
          {refusal !== undefined && <span id={words} role="alert" className="loss">{refusal.words}</span>}
        </div>
      </td>
    </tr>
  );
}
