import { formatDecimal, formatMoney, formatQuantity, MISSING } from '@/lib/format';
import type { Checked, Estimate } from '../model/check';
import classes from './ticket.module.css';

interface FiguresProps {
  readonly estimate: Estimate | undefined;
  readonly ticker: string;
  readonly buyingPower: string | undefined;
  readonly decimals: number;
}

/** What is kept back while the order waits, in figures. */
function reserved({ estimate, ticker }: Pick<FiguresProps, 'estimate' | 'ticker'>): string {
  const reserve = estimate?.reserve;
  if (reserve === undefined) return estimate?.atOnce === true ? 'nothing, it fills at once' : MISSING;
  return reserve.of === 'cash' ? formatMoney(reserve.amount) : `${formatQuantity(reserve.quantity)} ${ticker}`;
}

function Rows({ rows }: { readonly rows: readonly (readonly [string, string, string?])[] }) {
  return (
    <dl className={classes.preview}>
      {rows.map(([name, value, title]) => (
        <div key={name} title={title}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const RESERVES = 'Kept back until the order is over, before fees. Without a limit of its own a purchase keeps back 5 % more than the price.';

/** What the order would do, while it is typed. */
export function Preview({ checked, held, ...figures }: Omit<FiguresProps, 'estimate'> & { readonly checked: Checked; readonly held: string | undefined }) {
  const { ticker, buyingPower, decimals } = figures;
  const estimate = checked.state === 'ready' ? checked.estimate : undefined;
  const position = formatQuantity(held ?? '0');
  return (
    <Rows
      rows={[
        ['Estimated price', estimate === undefined ? MISSING : formatDecimal(estimate.price, { decimals, most: 9 })],
        ['Estimated value', formatMoney(estimate?.value)],
        ['Reserves', reserved({ estimate, ticker }), RESERVES],
        ['Position', estimate === undefined ? position : `${position} → ${formatQuantity(estimate.positionAfter)}`],
        ['Buying power', estimate?.buyingPowerAfter === undefined ? formatMoney(buyingPower) : `${formatMoney(buyingPower)} → ${formatMoney(estimate.buyingPowerAfter)}`],
      ]}
    />
  );
}

/** The same once more in the review. */
export function ReviewFigures({ estimate, ticker, buyingPower, side }: FiguresProps & { readonly side: 'buy' | 'sell' }) {
  return (
    <Rows
      rows={[
        [side === 'buy' ? 'Cost, about' : 'Proceeds, about', formatMoney(estimate?.value)],
        ...(estimate?.reserve === undefined ? [] : [['Kept back while it waits', reserved({ estimate, ticker }), RESERVES] as const]),
        ['Buying power before', formatMoney(buyingPower)],
        ['Buying power after', formatMoney(estimate?.buyingPowerAfter)],
      ]}
    />
  );
}
