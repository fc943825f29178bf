import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import { moveBetweenRows } from '@/components/rows';
import type { Order } from '@/lib/account/model';
import { useNow } from '@/lib/desk/clock';
import { changeFocus } from '@/lib/desk/focus';
import { useOrderHistory } from '@/lib/desk/queries';
import { type SendingOrder, useSending } from '@/lib/desk/sending';
import { formatDecimal, formatMoney, formatQuantity, formatTime } from '@/lib/format';
import { isWorking, statusWords } from '@/lib/account/status';
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
      <td role="gridcell" className={grid.left} data-column="type">market</td>
      <td role="gridcell">{formatQuantity(order.quantity)}</td>
      <td role="gridcell" data-column="filled">0</td>
      <td role="gridcell">—</td>
      <td role="gridcell" className={grid.left}><span className={classes.status} data-status="sending">sending</span></td>
    </tr>
  );
}

function OrderRow({ order, now, first }: { readonly order: Order; readonly now: number; readonly first: boolean }) {
  return (
    <tr role="row" data-row="" data-ticker={order.ticker} tabIndex={first ? 0 : -1} onClick={() => changeFocus({ ticker: order.ticker })}>
      <td role="gridcell" className={`${grid.left ?? ''} secondary`}>{formatTime(order.submittedAt, now)}</td>
      <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{order.ticker}</td>
      <SideCell side={order.side} />
      <td role="gridcell" className={grid.left} data-column="type">{order.type.replaceAll('_', ' ')}</td>
      <td role="gridcell">{order.quantity === undefined ? formatMoney(order.notional) : formatQuantity(order.quantity)}</td>
      <td role="gridcell" data-column="filled">{formatQuantity(order.filledQuantity)}</td>
      <td role="gridcell">{formatDecimal(order.filledPrice, { decimals: 2, most: 9 })}</td>
      <td role="gridcell" className={grid.left} title={order.reason}>
        <span className={classes.status} data-status={isWorking(order) ? 'working' : order.status}>{statusWords(order.status)}</span>
      </td>
    </tr>
  );
}

/** Orders of the account, the newest first; those on their way at the top. */
export function Orders({ orders }: { readonly orders: readonly Order[] | undefined }) {
  const now = useNow();
  const history = useOrderHistory();
  const known = new Set((orders ?? []).map(({ clientOrderId }) => clientOrderId));
  const sending = useSending().filter(({ clientOrderId }) => !known.has(clientOrderId));
  if (orders === undefined) {
    return history.isError ? <Notice title="The orders could not be read" onRetry={() => void history.refetch()}>{history.error.message}</Notice> : null;
  }
  if (orders.length + sending.length === 0) return <Notice title="No order yet">Press B to buy or S to sell the ticker in focus.</Notice>;
  return (
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
        </tr>
      </thead>
      <tbody role="rowgroup">
        {sending.map((order) => <SendingRow key={order.clientOrderId} order={order} now={now} />)}
        {orders.map((order, index) => <OrderRow key={order.id} order={order} now={now} first={index === 0} />)}
      </tbody>
    </table>
  );
}
