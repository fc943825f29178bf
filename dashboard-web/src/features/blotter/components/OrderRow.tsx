import { UnstyledButton } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import grid from '@/components/grid.module.css';
import { Time } from '@/components/Time';
import type { Order } from '@/lib/account/model';
import { isWorking, statusWords } from '@/lib/account/status';
import { changeFocus } from '@/lib/desk/focus';
import { amendable } from '@/lib/desk/orders';
import { useIsCrypto } from '@/lib/desk/queries';
import type { SendingOrder } from '@/lib/desk/sending';
import { useSeat } from '@/lib/desk/services';
import { formatDecimal, formatMoney, formatQuantity } from '@/lib/format';
import classes from './blotter.module.css';

const icon = { size: 14, stroke: 1.5, 'aria-hidden': true } as const;

export function SideCell({ side }: { readonly side: 'buy' | 'sell' }) {
  return <td role="gridcell" className={`${grid.left ?? ''} ${side === 'buy' ? 'gain' : 'loss'}`}>{side === 'buy' ? 'Buy' : 'Sell'}</td>;
}

/** So many units, or so much money. */
function Size({ quantity, amount }: { readonly quantity: string | undefined; readonly amount: string | undefined }) {
  const { account } = useSeat();
  return quantity === undefined ? <>{formatMoney(amount)} <span className="faint">{account.currency}</span></> : formatQuantity(quantity);
}

export function SendingRow({ order, now }: { readonly order: SendingOrder; readonly now: number }) {
  return (
    <tr role="row">
      <td role="gridcell" className={grid.left}><Time at={order.at} now={now} /></td>
      <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{order.ticker}</td>
      <SideCell side={order.side} />
      <td role="gridcell" className={grid.left} data-column="type">{order.type.replaceAll('_', ' ')}</td>
      <td role="gridcell"><Size quantity={order.quantity} amount={order.amount} /></td>
      <td role="gridcell" data-column="filled">0</td>
      <td role="gridcell">—</td>
      <td role="gridcell" className={grid.left} data-column="waits" />
      <td role="gridcell" className={grid.left}><span className={classes.status} data-status="sending">sending</span></td>
      <td role="gridcell" data-column="cancel" />
    </tr>
  );
}

const show = (price: string | undefined) => formatDecimal(price, { decimals: 2, most: 9 });

/** What an order got, else what it asks for. */
function priceOf(order: Order): { readonly text: string; readonly asked: boolean } {
  if (order.filledPrice !== undefined) return { text: show(order.filledPrice), asked: false };
  const trail = order.trailPercent === undefined ? (order.trailPrice === undefined ? undefined : `trail ${show(order.trailPrice)}`) : `trail ${formatDecimal(order.trailPercent, { decimals: 0, most: 4 })} %`;
  const parts = [trail, order.stopPrice === undefined ? undefined : `stop ${show(order.stopPrice)}`, order.limitPrice === undefined ? undefined : show(order.limitPrice)];
  return { text: parts.filter((part) => part !== undefined).join(' / ') || '—', asked: true };
}

const WAITS: Readonly<Record<string, string>> = { day: 'day', gtc: 'until cancelled', ioc: 'at once', fok: 'all at once', opg: 'opening', cls: 'close' };

interface OrderRowProps {
  readonly order: Order;
  readonly now: number;
  readonly first: boolean;
  readonly mayChange: boolean;
  readonly onCancel: (order: Order) => void;
  readonly onAmend: (order: Order) => void;
}

function Tool({ name, onPress, children }: { readonly name: string; readonly onPress: () => void; readonly children: ReactNode }) {
  return (
    <UnstyledButton className={classes.tool ?? ''} aria-label={name} title={name} onClick={(event) => {
      event.stopPropagation();
      onPress();
    }}>
      {children}
    </UnstyledButton>
  );
}

/** One order; a working one can be amended and cancelled where it stands, by its buttons or by E and Del. */
export function OrderRow({ order, now, first, mayChange, onCancel, onAmend }: OrderRowProps) {
  const isCrypto = useIsCrypto(order.ticker);
  const working = mayChange && isWorking(order);
  const mayAmend = working && amendable(order).length > 0;
  const price = priceOf(order);
  const group = order.orderClass === '' || order.orderClass === 'simple' ? '' : ` · ${order.orderClass}`;
  function key(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Delete' && working) onCancel(order);
    if ((event.key.toLowerCase() === 'e' || event.key === 'Enter') && mayAmend) {
      event.preventDefault();
      onAmend(order);
    }
  }
  return (
    <tr role="row" data-row="" data-ticker={order.ticker} data-order={order.id} tabIndex={first ? 0 : -1} onClick={() => changeFocus({ ticker: order.ticker })} onDoubleClick={() => mayAmend && onAmend(order)} onKeyDown={key}>
      <td role="gridcell" className={`${grid.left ?? ''} secondary`}><Time at={order.submittedAt} now={now} isCrypto={isCrypto} /></td>
      <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{order.ticker}</td>
      <SideCell side={order.side} />
      <td role="gridcell" className={grid.left} data-column="type">{order.type.replaceAll('_', ' ')}{group}</td>
      <td role="gridcell" data-column="quantity"><Size quantity={order.quantity} amount={order.notional} /></td>
      <td role="gridcell" data-column="filled">{formatQuantity(order.filledQuantity)}</td>
      <td role="gridcell" data-column="price" className={price.asked ? 'secondary' : undefined}>{price.text}</td>
      <td role="gridcell" className={`${grid.left ?? ''} secondary`} data-column="waits">{WAITS[order.timeInForce] ?? order.timeInForce}{order.extendedHours ? ', extended' : ''}</td>
      <td role="gridcell" className={grid.left} title={order.reason}>
        <span className={classes.status} data-status={isWorking(order) ? 'working' : order.status}>{statusWords(order.status)}</span>
      </td>
      <td role="gridcell" data-column="cancel">
        {mayAmend && <Tool name={`Amend the order for ${order.ticker}`} onPress={() => onAmend(order)}><IconPencil {...icon} /></Tool>}
        {working && <Tool name={`Cancel the order for ${order.ticker}`} onPress={() => onCancel(order)}><IconX {...icon} /></Tool>}
      </td>
    </tr>
  );
}
