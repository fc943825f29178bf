import { type DecimalLike, formatMoney } from '@/lib/format';
import { slicesOf } from '../model/slices';
import classes from './account.module.css';

const RADIUS = 42;
const LENGTH = 2 * Math.PI * RADIUS;
const GAP = 1.5;

interface DonutProps {
  readonly parts: readonly { readonly ticker: string; readonly value: DecimalLike }[];
  readonly cash: DecimalLike;
}

/** What the portfolio consists of: a ring and its legend, which says the same in words. */
export function Donut({ parts, cash }: DonutProps) {
  const slices = slicesOf(parts, cash);
  const invested = slices.filter(({ name }) => name !== 'Cash').reduce((sum, { share }) => sum + share, 0);
  const starts = slices.map((_, index) => slices.slice(0, index).reduce((sum, { share }) => sum + share, 0) * LENGTH);
  return (
    <figure className={classes.donut} aria-label="Portfolio">
      <svg viewBox="0 0 100 100" className={classes.ring} aria-hidden="true">
        {slices.map(({ name, share, color }, index) => (
          <circle
            key={name}
            cx="50"
            cy="50"
            r={RADIUS}
            fill="none"
            stroke={color}
            strokeWidth="11"
            strokeDasharray={`${Math.max(0.6, share * LENGTH - (slices.length > 1 ? GAP : 0))} ${LENGTH}`}
            strokeDashoffset={-(starts[index] ?? 0)}
            transform="rotate(-90 50 50)"
          />
        ))}
        <text x="50" y="50" textAnchor="middle" className={classes.share}>{`${(invested * 100).toFixed(0)}%`}</text>
        <text x="50" y="62" textAnchor="middle" className={classes.shareName}>invested</text>
      </svg>
      <ul className={classes.slices}>
        {slices.map(({ name, share, color, value }) => (
          <li key={name} title={formatMoney(value)}>
            <svg width="8" height="8" aria-hidden="true"><rect width="8" height="8" rx="2" fill={color} /></svg>
            <span className={classes.sliceName}>{name}</span>
            <span className="number secondary">{(share * 100).toFixed(1)}%</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
