import { Gain } from '@/components/Gain';
import { usePnl } from '@/lib/desk/portfolio';
import { useFunds } from '@/lib/desk/queries';
import { formatMoney, formatPercent } from '@/lib/format';
import { dayGain, fractionOf } from '../model/slices';
import type { ReactNode } from 'react';
import classes from './account.module.css';

function Figure({ name, children, lead = false }: { readonly name: string; readonly children: ReactNode; readonly lead?: boolean }) {
  return (
    <div role="group" aria-label={name} className={classes.figure} data-lead={lead}>
      <span className={classes.name} aria-hidden="true">{name}</span>
      <span className={classes.value}>{children}</span>
    </div>
  );
}

/** What the account is worth, and what it made. */
export function Figures() {
  const pnl = usePnl();
  const funds = useFunds().data;
  const day = pnl?.day ?? dayGain(funds?.equity, funds?.lastEquity);
  return (
    <div className={classes.figures}>
      <Figure name="Equity" lead>
        {formatMoney(pnl?.equity ?? funds?.equity)}
      </Figure>
      <Figure name="Cash">{formatMoney(pnl?.cash ?? funds?.cash)}</Figure>
      <Figure name="Day P&L">
        <Gain value={day} /> <small><Gain value={fractionOf(day, funds?.lastEquity)} format={formatPercent} /></small>
      </Figure>
      <Figure name="Unrealised"><Gain value={pnl?.unrealized} /></Figure>
      <Figure name="Realised"><Gain value={pnl?.realized} /></Figure>
      {pnl?.valid === false && (
        <span className="warn" role="status" title={pnl.reason ?? 'At least one position has no executable quote; its last valid mark is used.'}>
          not exact: {pnl.reason ?? 'marks incomplete'}
        </span>
      )}
    </div>
  );
}
