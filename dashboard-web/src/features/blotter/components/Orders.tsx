import grid from '@/components/grid.module.css';
import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Notice } from '@/components/Notice';
import { moveBetweenRows } from '@/components/rows';
import type { Order } from '@/lib/account/model';
import { useNow } from '@/lib/desk/clock';
import { changeFocus } from '@/lib/desk/focus';
import { useOrderHistory } from '@/lib/desk/queries';
import { type SendingOrder, useSending } from '@/lib/desk/sending';
import { formatDecimal, formatMoney, formatQuantity, formatTime } from '@/lib/format';
import { isWorking, statusWords } from '@/lib/account/status';
import { useCancelOrder } from '../model/useCancelOrder';
import classes from './blotter.module.css';

function SideCell({ side }: { readonly side: 'buy' | 'sell' }) {
  return <td role="gridcell" className={`${grid.left ?? ''} ${side === 'buy' ? 'gain' : 'loss'}`}>{side === 'buy' ? 'Buy' : 'Sell'}</td>;
}

function SendingRow({ order, now }: { readonly order: SendingOrder; readonly now: number }) {
  return (
    <tr role="row">
      <td role="gridcell" className={grid.left}>{formatTime(order.at, now)}</td>
      <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{order.ticker}</td>
      <SideCell side={order.side} />
      <td role="gridcell" className={grid.left} data-column="type">{order.type.replaceAll('_', ' ')}</td>
      <td role="gridcell">{formatQuantity(order.quantity)}</td>
      <td role="gridcell" data-column="filled">0</td>
      <td role="gridcell">—</td>
      <td role="gridcell" className={grid.left}><span className={classes.status} data-status="sending">sending</span></td>
      <td role="gridcell" data-column="cancel" />
    </tr>
  );
}

/** What an order got, else what it asks for. */
function PriceCell({ order }: { readonly order: Order }) {
  const show = (price: string | undefined) => formatDecimal(price, { decimals: 2, most: 9 });
  if (order.filledPrice !== undefined) return <td role="gridcell">{show(order.filledPrice)}</td>;
  const asked = [order.stopPrice === undefined ? undefined : `stop ${show(order.stopPrice)}`, order.limitPrice === undefined ? undefined : show(order.limitPrice)];
  return <td role="gridcell" className="secondary">{asked.filter((part) => part !== undefined).join(' / ') || '—'}</td>;
}

interface OrderRowProps {
  readonly order: Order;
  readonly now: number;
  readonly first: boolean;
  /** Undefined where nobody may. */
  readonly onCancel: ((order: Order) => void) | undefined;
}

function OrderRow({ order, now, first, onCancel }: OrderRowProps) {
  return (
    <tr role="row" data-row="" data-ticker={order.ticker} tabIndex={first ? 0 : -1} onClick={() => changeFocus({ ticker: order.ticker })}>
      <td role="gridcell" className={`${grid.left ?? ''} secondary`}>{formatTime(order.submittedAt, now)}</td>
      <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{order.ticker}</td>
      <SideCell side={order.side} />
      <td role="gridcell" className={grid.left} data-column="type">{order.type.replaceAll('_', ' ')}</td>
      <td role="gridcell">{order.quantity === undefined ? formatMoney(order.notional) : formatQuantity(order.quantity)}</td>
      <td role="gridcell" data-column="filled">{formatQuantity(order.filledQuantity)}</td>
      <PriceCell order={order} />
      <td role="gridcell" className={grid.left} title={order.reason}>
        <span className={classes.status} data-status={isWorking(order) ? 'working' : order.status}>{statusWords(order.status)}</span>
      </td>
      <td role="gridcell" data-column="cancel">
        {onCancel !== undefined && isWorking(order) && (
          <UnstyledButton className={classes.cancel ?? ''} aria-label={`Cancel the order for ${order.ticker}`} onClick={(event) => {
            event.stopPropagation();
            onCancel(order);
          }}>
            <IconX size={14} stroke={1.5} aria-hidden />
          </UnstyledButton>
        )}
      </td>
    </tr>
  );
}

/** Orders of the account, the newest first; those on their way at the top. */
export function Orders({ orders }: { readonly orders: readonly Order[] | undefined }) {
  const now = useNow();
  const { cancel, mayCancel, refusal } = useCancelOrder();
  const history = useOrderHistory();
  const known = new Set((orders ?? []).map(({ clientOrderId }) => clientOrderId));
  const sending = useSending().filter(({ clientOrderId }) => !known.has(clientOrderId));
  if (orders === undefined) {
    return history.isError ? <Notice title="The orders could not be read" onRetry={() => void history.refetch()}>{history.error.message}</Notice> : null;
  }
  if (orders.length + sending.length === 0) return <Notice title="No order yet">Press B to buy or S to sell the ticker in focus.</Notice>;
  return (
    <>
    {refusal !== undefined && <p role="alert" className={`${classes.refusal ?? ''} loss`}>{refusal}</p>}
    <table role="grid" aria-label="Orders" className={`${grid.grid ?? ''} ${classes.orders ?? ''}`} onKeyDown={moveBetweenRows}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" className={grid.left}>Time</th>
          <th role="columnheader" className={grid.left}>Ticker</th>
          <th role="columnheader" className={grid.left}>Side</th>
          <th role="columnheader" className={grid.left} data-column="type">Type</th>
          <th role="columnheader">Quantity</th>
          <th role="columnheader" data-column="filled">Filled</th>
          <th role="columnheader">Price</th>
          <th role="columnheader" className={grid.left}>Status</th>
          <th role="columnheader" data-column="cancel"><span className="visually-hidden">Cancel</span></th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {sending.map((order) => <SendingRow key={order.clientOrderId} order={order} now={now} />)}
        {orders.map((order, index) => <OrderRow key={order.id} order={order} now={now} first={index === 0} onCancel={mayCancel ? cancel : undefined} />)}
      </tbody>
    </table>
    </>
  );
}
