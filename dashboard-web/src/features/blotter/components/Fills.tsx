import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import { moveBetweenRows } from '@/components/rows';
import { Time } from '@/components/Time';
import type { Trade } from '@/lib/account/model';
import { times } from '@/lib/decimal';
import { useNow } from '@/lib/desk/clock';
import { changeFocus } from '@/lib/desk/focus';
import { useAssets, useTradeHistory } from '@/lib/desk/queries';
import { formatDecimal, formatMoney, formatQuantity, toDecimal } from '@/lib/format';

function valueOf(trade: Trade) {
  const [quantity, price] = [toDecimal(trade.quantity), toDecimal(trade.price)];
  return quantity && price && times(quantity, price);
}

/** Booked trades of the account, the newest first. */
export function Fills({ trades }: { readonly trades: readonly Trade[] | undefined }) {
  const now = useNow();
  const history = useTradeHistory();
  const { assets } = useAssets();
  if (trades === undefined) {
    return history.isError ? <Notice title="The fills could not be read" onRetry={() => void history.refetch()}>{history.error.message}</Notice> : null;
  }
  if (trades.length === 0) return <Notice title="No fill yet">Each execution of an order is listed here, with its exact price.</Notice>;
  return (
    <table role="grid" aria-label="Fills" className={grid.grid} onKeyDown={moveBetweenRows}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" className={grid.left}>Time</th>
          <th role="columnheader" className={grid.left}>Ticker</th>
          <th role="columnheader" className={grid.left}>Side</th>
          <th role="columnheader">Quantity</th>
          <th role="columnheader">Price</th>
          <th role="columnheader">Value</th>
          <th role="columnheader">Fee</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {trades.map((trade, index) => (
          <tr role="row" key={trade.id} data-row="" tabIndex={index === 0 ? 0 : -1} onClick={() => changeFocus({ ticker: trade.ticker })}>
            <td role="gridcell" className={`${grid.left ?? ''} secondary`}><Time at={trade.effectiveAt} now={now} isCrypto={assets.get(trade.ticker)?.isCrypto} /></td>
            <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{trade.ticker}</td>
            <td role="gridcell" className={`${grid.left ?? ''} ${trade.side === 'buy' ? 'gain' : 'loss'}`}>{trade.side === 'buy' ? 'Buy' : 'Sell'}</td>
            <td role="gridcell">{formatQuantity(trade.quantity)}</td>
            <td role="gridcell">{formatDecimal(trade.price, { decimals: 2, most: 9 })}</td>
            <td role="gridcell">{formatMoney(valueOf(trade))}</td>
            <td role="gridcell">{formatMoney(trade.fee)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
