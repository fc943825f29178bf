import grid from '@/components/grid.module.css';
import page from '@/components/page.module.css';
import { moveBetweenRows } from '@/components/rows';
import type { Account } from '@/lib/api/model';
import { times } from '@/lib/decimal';
import { useNow } from '@/lib/desk/clock';
import { formatDecimal, formatExchangeTime, formatMoney, formatQuantity, formatTime, toDecimal } from '@/lib/format';
import { type BookedTrade, sourceWords } from '../model/trade';
import classes from './trades.module.css';

interface TradeGridProps {
  readonly trades: readonly BookedTrade[];
  readonly accounts: readonly Account[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

function valueOf({ price, quantity }: BookedTrade) {
  const [exactPrice, exactQuantity] = [toDecimal(price), toDecimal(quantity)];
  return exactPrice === undefined || exactQuantity === undefined ? undefined : times(exactPrice, exactQuantity);
}

/** Trades at their newest versions. Enter or a click opens one. */
export function TradeGrid({ trades, accounts, chosen, onChoose }: TradeGridProps) {
  const now = useNow();
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const several = accounts.length > 1;
  const left = grid.left;
  return (
    <table role="grid" aria-label="Trades" className={`${grid.grid ?? ''} ${page.clickable ?? ''} ${classes.trades ?? ''}`} onKeyDown={moveBetweenRows}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" className={left}>Time</th>
          {several && <th role="columnheader" className={left} data-column="account">Account</th>}
          <th role="columnheader" className={left}>Ticker</th>
          <th role="columnheader" className={left}>Side</th>
          <th role="columnheader">Quantity</th>
          <th role="columnheader">Price</th>
          <th role="columnheader" data-column="value">Value</th>
          <th role="columnheader" data-column="fee">Fee</th>
          <th role="columnheader" className={left} data-column="source">Booked</th>
          <th role="columnheader" data-column="version">Version</th>
          <th role="columnheader" className={left} data-column="status">Status</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {trades.map((trade, index) => (
          <tr
            role="row"
            key={trade.id}
            data-row=""
            data-cancelled={trade.cancelled}
            tabIndex={(chosen === undefined ? index === 0 : trade.id === chosen) ? 0 : -1}
            aria-selected={trade.id === chosen}
            onClick={() => onChoose(trade.id)}
            onKeyDown={(event) => event.key === 'Enter' && onChoose(trade.id)}
          >
            <td role="gridcell" className={`${left ?? ''} secondary`} title={formatExchangeTime(trade.effectiveAt)}>{formatTime(trade.effectiveAt, now)}</td>
            {several && <td role="gridcell" className={left} data-column="account">{names.get(trade.account) ?? trade.account}</td>}
            <td role="gridcell" className={`${left ?? ''} ${grid.ticker ?? ''}`}>{trade.ticker}</td>
            <td role="gridcell" className={`${left ?? ''} ${trade.side === 'buy' ? 'gain' : 'loss'}`}>{trade.side === 'buy' ? 'Buy' : 'Sell'}</td>
            <td role="gridcell">{formatQuantity(trade.quantity)}</td>
            <td role="gridcell">{formatDecimal(trade.price, { decimals: 2, most: 9 })}</td>
            <td role="gridcell" data-column="value">{formatMoney(valueOf(trade))}</td>
            <td role="gridcell" data-column="fee">{formatMoney(trade.fee)}</td>
            <td role="gridcell" className={`${left ?? ''} secondary`} data-column="source">{sourceWords(trade.source)}</td>
            <td role="gridcell" data-column="version">{trade.version}</td>
            <td role="gridcell" className={left} data-column="status">{trade.cancelled ? <span className="faint">cancelled</span> : trade.version > 1 ? <span className="warn">amended</span> : <span className="secondary">active</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
