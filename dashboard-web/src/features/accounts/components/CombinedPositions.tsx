import { Gain } from '@/components/Gain';
import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { moveBetweenRows } from '@/components/rows';
import { useAssets } from '@/lib/desk/queries';
import { formatDecimal, formatMoney, formatQuantity } from '@/lib/format';
import { type AccountPnl, combinedPositions } from '../model/pnl';
import classes from './accounts.module.css';

/** What the accounts hold together. */
export function CombinedPositions({ pnls, accounts }: { readonly pnls: readonly AccountPnl[]; readonly accounts: number }) {
  const positions = combinedPositions(pnls);
  const { assets } = useAssets();
  return (
    <section aria-label="Positions together" className={classes.positions}>
      <h3 className={`${page.sectionTitle ?? ''} ${classes.over ?? ''}`}>Positions{accounts > 1 && ` of ${String(accounts)} accounts together`}</h3>
      {positions.length === 0 ? <Notice title="No open position">What the accounts hold shows here, added up by ticker.</Notice> : (
        <table role="grid" aria-label="Positions together" className={grid.grid} onKeyDown={moveBetweenRows}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" className={grid.left}>Ticker</th>
              <th role="columnheader">Quantity</th>
              <th role="columnheader" data-column="mark">Last</th>
              <th role="columnheader">Value</th>
              <th role="columnheader">Day P&amp;L</th>
              <th role="columnheader" data-column="unrealized">Unrealised</th>
              <th role="columnheader" data-column="realized">Realised</th>
              {accounts > 1 && <th role="columnheader" data-column="held">Accounts</th>}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {positions.map((position, index) => (
              <tr role="row" key={position.ticker} data-row="" tabIndex={index === 0 ? 0 : -1} className={position.valid ? undefined : grid.stale} title={position.valid ? undefined : 'No price to trust now'}>
                <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{position.ticker}</td>
                <td role="gridcell">{formatQuantity(position.quantity)}</td>
                <td role="gridcell" data-column="mark">{formatDecimal(position.mark, { decimals: assets.get(position.ticker)?.decimals ?? 2 })}</td>
                <td role="gridcell">{formatMoney(position.marketValue)}</td>
                <td role="gridcell"><Gain value={position.day} /></td>
                <td role="gridcell" data-column="unrealized"><Gain value={position.unrealized} /></td>
                <td role="gridcell" data-column="realized"><Gain value={position.realized} /></td>
                {accounts > 1 && <td role="gridcell" data-column="held">{position.accounts}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
