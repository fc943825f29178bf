import { Panel } from '@/components/Panel';
import { useHoldings, usePnl } from '@/lib/desk/portfolio';
import { useFunds } from '@/lib/desk/queries';
import { Donut } from './Donut';
import { EquityCurve } from './EquityCurve';
import { Figures } from './Figures';
import classes from './account.module.css';

/** The account at a glance: figures, equity curve, what the portfolio consists of. */
export function AccountPanel() {
  const holdings = useHoldings();
  const pnl = usePnl();
  const funds = useFunds().data;
  const parts = (holdings ?? []).map(({ ticker, marketValue }) => ({ ticker, value: marketValue }));
  return (
    <Panel label="Account" title={<Figures />}>
      <div className={classes.overview}>
        <EquityCurve />
        <Donut parts={parts} cash={pnl?.cash ?? funds?.cash} />
      </div>
    </Panel>
  );
}
