import type { OrderTerms } from '@/lib/api/model';
import { signOf } from '@/lib/decimal';
import { formatDecimal, formatMoney, formatPercent, formatQuantity, MISSING, toDecimal } from '@/lib/format';
import type { Checked, Estimate } from '../model/check';
import classes from './ticket.module.css';

interface FiguresProps {
  readonly estimate: Estimate | undefined;
  readonly ticker: string;
  readonly buyingPower: string | undefined;
  readonly decimals: number;
  readonly desk: OrderTerms | undefined;
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

/** Why so much: in words, with the desk's own figures. */
function reservesTitle(desk: OrderTerms | undefined): string {
  const more = desk === undefined || signOf(toDecimal(desk.collar) ?? { units: 0n, scale: 0 }) === 0 ? '' : ` Without a limit of its own a purchase keeps back ${formatPercent(desk.collar).replace('+', '')} more than the price.`;
  return `Kept back until the order is over, with its fee.${more}`;
}

/** A line for the fee where the desk takes any. */
function feeRows(estimate: Estimate | undefined, desk: OrderTerms | undefined): (readonly [string, string, string?])[] {
  const free = desk === undefined || [desk.feePerOrder, desk.feeRate].every((fee) => signOf(toDecimal(fee) ?? { units: 0n, scale: 0 }) === 0);
  return free ? [] : [['Fee, about', formatMoney(estimate?.fee), `${formatMoney(desk.feePerOrder)} an order and ${formatDecimal(desk.feeRate, { decimals: 0, most: 6 })} of what it trades`]];
}

/** What the order would do, while it is typed. */
export function Preview({ checked, held, ...figures }: Omit<FiguresProps, 'estimate'> & { readonly checked: Checked; readonly held: string | undefined }) {
  const { ticker, buyingPower, decimals, desk } = figures;
  const estimate = checked.state === 'ready' ? checked.estimate : undefined;
  const position = formatQuantity(held ?? '0');
  return (
    <Rows
      rows={[
        ['Estimated price', estimate === undefined ? MISSING : formatDecimal(estimate.price, { decimals, most: 9 })],
        ['Estimated value', formatMoney(estimate?.value)],
        ...feeRows(estimate, desk),
        ['Reserves', reserved({ estimate, ticker }), reservesTitle(desk)],
        ['Position', estimate === undefined ? position : `${position} → ${formatQuantity(estimate.positionAfter)}`],
        ['Buying power', estimate?.buyingPowerAfter === undefined ? formatMoney(buyingPower) : `${formatMoney(buyingPower)} → ${formatMoney(estimate.buyingPowerAfter)}`],
      ]}
    />
  );
}

/** The same once more in the review. */
export function ReviewFigures({ estimate, ticker, buyingPower, desk, side }: FiguresProps & { readonly side: 'buy' | 'sell' }) {
  return (
    <Rows
      rows={[
        [side === 'buy' ? 'Cost, about' : 'Proceeds, about', formatMoney(estimate?.value)],
        ...feeRows(estimate, desk),
        ...(estimate?.reserve === undefined ? [] : [['Kept back while it waits', reserved({ estimate, ticker }), reservesTitle(desk)] as const]),
        ['Buying power before', formatMoney(buyingPower)],
        ['Buying power after', formatMoney(estimate?.buyingPowerAfter)],
      ]}
    />
  );
}
