import { formatDecimal, formatMoney, formatQuantity, MISSING } from '@/lib/format';
import type { Checked } from '../model/check';
import classes from './ticket.module.css';

interface PreviewProps {
  readonly checked: Checked;
  readonly buyingPower: string | undefined;
  readonly held: string | undefined;
  readonly decimals: number;
}

/** What the order would do, while it is typed. */
export function Preview({ checked, buyingPower, held, decimals }: PreviewProps) {
  const estimate = checked.state === 'ready' ? checked.estimate : undefined;
  const rows = [
    ['Estimated price', estimate === undefined ? MISSING : formatDecimal(estimate.price, { decimals, most: 9 })],
    ['Estimated value', formatMoney(estimate?.value)],
    ['Position', estimate === undefined ? formatQuantity(held ?? '0') : `${formatQuantity(held ?? '0')} → ${formatQuantity(estimate.positionAfter)}`],
    ['Buying power', estimate?.buyingPowerAfter === undefined ? formatMoney(buyingPower) : `${formatMoney(buyingPower)} → ${formatMoney(estimate.buyingPowerAfter)}`],
  ] as const;
  return (
    <dl className={classes.preview}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
