import { Checkbox } from '@mantine/core';
import { Gain } from '@/components/Gain';
import grid from '@/components/grid.module.css';
import page from '@/components/page.module.css';
import { moveBetweenRows } from '@/components/rows';
import { useSeat } from '@/lib/desk/services';
import { formatMoney } from '@/lib/format';
import type { AccountPnl } from '../model/pnl';
import classes from './accounts.module.css';

interface AccountGridProps {
  readonly pnls: ReadonlyMap<string, AccountPnl>;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The accounts; a tick sees one together with the one that is traded on. */
export function AccountGrid({ pnls, chosen, onChoose }: AccountGridProps) {
  const { accounts, account: traded, seen, seeAccounts } = useSeat();
  const see = (id: string, wanted: boolean) => seeAccounts(wanted ? [...seen.map((one) => one.id), id] : seen.map((one) => one.id).filter((one) => one !== id));
  return (
    <table role="grid" aria-label="Accounts" className={`${grid.grid ?? ''} ${page.clickable ?? ''} ${classes.accounts ?? ''}`} onKeyDown={moveBetweenRows}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" className={grid.left}>See</th>
          <th role="columnheader" className={grid.left}>Account</th>
          <th role="columnheader" className={grid.left} data-column="number">Number</th>
          <th role="columnheader">Equity</th>
          <th role="columnheader" data-column="cash">Cash</th>
          <th role="columnheader">Day P&amp;L</th>
          <th role="columnheader" data-column="unrealized">Unrealised</th>
          <th role="columnheader" className={grid.left} data-column="right">You may</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {accounts.map((account, index) => {
          const pnl = pnls.get(account.id);
          const isTraded = account.id === traded.id;
          return (
            <tr
              role="row"
              key={account.id}
              data-row=""
              tabIndex={(chosen === undefined ? index === 0 : account.id === chosen) ? 0 : -1}
              aria-selected={account.id === chosen}
              onClick={() => onChoose(account.id)}
              onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onChoose(account.id)}
            >
              <td role="gridcell" className={grid.left}>
                <Checkbox
                  size="xs"
                  aria-label={`See ${account.name}`}
                  checked={seen.some(({ id }) => id === account.id)}
                  disabled={isTraded}
                  onClick={(event) => event.stopPropagation()}
                  onChange={(event) => see(account.id, event.currentTarget.checked)}
                />
              </td>
              <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{account.name}{isTraded && <span className={classes.traded}>orders go here</span>}</td>
              <td role="gridcell" className={`${grid.left ?? ''} secondary`} data-column="number">{account.number}</td>
              <td role="gridcell">{formatMoney(pnl?.equity)}</td>
              <td role="gridcell" data-column="cash">{formatMoney(pnl?.cash)}</td>
              <td role="gridcell"><Gain value={pnl?.day} /></td>
              <td role="gridcell" data-column="unrealized"><Gain value={pnl?.unrealized} /></td>
              <td role="gridcell" className={`${grid.left ?? ''} secondary`} data-column="right">{account.mayTrade ? 'trade' : 'look'}{!account.isOwn && ', shared'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
