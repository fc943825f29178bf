import { formatPrice, formatVolume } from '@/lib/format';
import type { Bar } from '../model/bars';
import classes from './chart.module.css';

interface LegendProps {
  readonly bar: Bar | undefined;
  readonly decimals: number;
  readonly zone: string;
  readonly intraday: boolean;
}

function moment(at: number, zone: string, intraday: boolean): string {
  const time = intraday ? { hour: '2-digit', minute: '2-digit' } as const : {};
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: 'short', year: 'numeric', ...time }).format(at);
}

/** Open, high, low, close and volume of the bar under the crosshair, else of the newest. */
export function Legend({ bar, decimals, zone, intraday }: LegendProps) {
  if (bar === undefined) return null;
  const tone = bar.close >= bar.open ? 'gain' : 'loss';
  const figures = [['O', bar.open], ['H', bar.high], ['L', bar.low], ['C', bar.close]] as const;
  return (
    <dl className={classes.legend} aria-label="Bar">
      <div>
        <dt className="visually-hidden">Time</dt>
        <dd className="secondary">
          {moment(bar.at, zone, intraday)} {zone === 'UTC' ? 'UTC' : 'New York'}
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
    </dl>
  );
}
