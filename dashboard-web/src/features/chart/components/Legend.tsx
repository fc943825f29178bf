import { decimalOf } from '@/lib/decimal';
import { formatPercent, formatPrice, formatThere, formatVolume, zoneName } from '@/lib/format';
import type { Bar } from '../model/bars';
import classes from './chart.module.css';

interface LegendProps {
  readonly bar: Bar | undefined;
  /** The account's fills within it. */
  readonly own: readonly { readonly words: string }[];
  /** Of the range: what changed is reckoned from it. */
  readonly first: Bar | undefined;
  readonly other: { readonly ticker: string; readonly bar: Bar | undefined; readonly first: Bar | undefined } | undefined;
  readonly decimals: number;
  readonly zone: string;
  readonly intraday: boolean;
}

/** Bars of a day and longer are dated where they are traded; shorter ones by the user's clock. */
function moment(at: number, zone: string, intraday: boolean): string {
  const time = intraday ? { hour: '2-digit', minute: '2-digit' } as const : { timeZone: zone };
  return new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', ...time }).format(at);
}

const change = (bar: Bar | undefined, first: Bar | undefined) => formatPercent(bar && first && first.close > 0 ? decimalOf(bar.close / first.close - 1) : undefined);

/** Open, high, low, close and volume of the bar under the crosshair, else of the newest. */
export function Legend({ bar, own, first, other, decimals, zone, intraday }: LegendProps) {
  if (bar === undefined) return null;
  const tone = bar.close >= bar.open ? 'gain' : 'loss';
  const figures = [['O', bar.open], ['H', bar.high], ['L', bar.low], ['C', bar.close]] as const;
  return (
    <dl className={classes.legend} aria-label="Bar">
      <div title={intraday ? formatThere(new Date(bar.at).toISOString(), zone) : undefined}>
        <dt className="visually-hidden">Time</dt>
        <dd className="secondary">
          {moment(bar.at, zone, intraday)} {!intraday && zoneName(zone)}
        </dd>
      </div>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={tone}>{formatPrice(value, decimals)}</dd>
        </div>
      ))}
      <div>
        <dt>Vol</dt>
        <dd>{formatVolume(bar.volume)}</dd>
      </div>
      {own.length > 0 && (
        <div>
          <dt className="visually-hidden">Own fills</dt>
          <dd className={classes.own}>{own.map(({ words }) => words).slice(0, 3).join(', ')}{own.length > 3 ? '…' : ''}</dd>
        </div>
      )}
      {other !== undefined && (
        <div>
          <dt>{change(bar, first)} · </dt>
          <dd className={classes.compared}>{other.ticker} {change(other.bar, other.first)}</dd>
        </div>
      )}
    </dl>
  );
}
