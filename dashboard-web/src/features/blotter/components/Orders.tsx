import { SegmentedControl } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import { moveBetweenRows } from '@/components/rows';
import type { Order } from '@/lib/account/model';
import { isWorking } from '@/lib/account/status';
import { useNow } from '@/lib/desk/clock';
import { useOrderChanges } from '@/lib/desk/orders';
import { useOrderHistory } from '@/lib/desk/queries';
import { useSending } from '@/lib/desk/sending';
import { AmendRow } from './AmendRow';
import { OrderRow, SendingRow } from './OrderRow';
import classes from './blotter.module.css';

/** Orders of the account, the newest first; those on their way at the top. */
export function Orders({ orders }: { readonly orders: readonly Order[] | undefined }) {
  const now = useNow();
  const { amend, cancel, mayChange } = useOrderChanges();
  const history = useOrderHistory();
  const [shown, setShown] = useState<'working' | 'all'>('all');
  const [amending, setAmending] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const table = useRef<HTMLTableElement>(null);
  const known = new Set((orders ?? []).map(({ clientOrderId }) => clientOrderId));
  const sending = useSending().filter(({ clientOrderId }) => !known.has(clientOrderId));

  const onCancel = useCallback(
    (order: Order) => {
      setRefusal(undefined);
      void cancel(order).then(setRefusal);
    },
    [cancel],
  );
  const onAmend = useCallback((order: Order) => setAmending(order.id), []);
  function leave(order: Order) {
    setAmending(undefined);
    requestAnimationFrame(() => (table.current?.querySelector<HTMLElement>(`[data-order="${order.id}"]`) ?? table.current?.querySelector<HTMLElement>('[data-row]'))?.focus());
  }

  if (orders === undefined) {
    return history.isError ? <Notice title="The orders could not be read" onRetry={() => void history.refetch()}>{history.error.message}</Notice> : null;
  }
  if (orders.length + sending.length === 0) return <Notice title="No order yet">Press B to buy or S to sell the ticker in focus.</Notice>;
  const rows = shown === 'all' ? orders : orders.filter(isWorking);
  return (
    <div className={classes.profit}>
      <div className={classes.filters}>
        <SegmentedControl size="xs" aria-label="Orders shown" data={[{ value: 'all', label: 'All' }, { value: 'working', label: 'Working' }]} value={shown} onChange={(value) => setShown(value)} />
        {refusal !== undefined && <p role="alert" className="loss">{refusal}</p>}
      </div>
      {rows.length + sending.length === 0 ? (
        <Notice title="No order is working">What was filled, cancelled or replaced is under All.</Notice>
      ) : (
        <div className={classes.rest}>
        <table ref={table} role="grid" aria-label="Orders" className={`${grid.grid ?? ''} ${classes.orders ?? ''}`} onKeyDown={moveBetweenRows}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" className={grid.left}>Time</th>
              <th role="columnheader" className={grid.left}>Ticker</th>
              <th role="columnheader" className={grid.left}>Side</th>
              <th role="columnheader" className={grid.left} data-column="type">Type</th>
              <th role="columnheader">Quantity</th>
              <th role="columnheader" data-column="filled">Filled</th>
              <th role="columnheader">Price</th>
              <th role="columnheader" className={grid.left} data-column="waits">Waits</th>
              <th role="columnheader" className={grid.left}>Status</th>
              <th role="columnheader" data-column="cancel"><span className="visually-hidden">Change</span></th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {sending.map((order) => <SendingRow key={order.clientOrderId} order={order} now={now} />)}
            {rows.map((order, index) =>
              amending === order.id && isWorking(order) ? (
                <AmendRow key={order.id} order={order} amend={amend} onDone={() => leave(order)} />
              ) : (
                <OrderRow key={order.id} order={order} now={now} first={index === 0} mayChange={mayChange} onCancel={onCancel} onAmend={onAmend} />
              ),
            )}
          </tbody>
        </table>
        </div>
      )}
    </div>
  );
}
