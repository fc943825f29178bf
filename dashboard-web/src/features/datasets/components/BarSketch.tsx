import { formatMoment } from '@/lib/format';
import type { Bar } from '../model/dataset';
import classes from './datasets.module.css';

const WIDTH = 520;
const HEIGHT = 150;
const MOST = 104;

/** The newest bars as small candles, hollow when they rose: enough to see whether a file is what one thinks. */
export function BarSketch({ symbol, bars }: { readonly symbol: string; readonly bars: readonly Bar[] }) {
  const shown = bars.slice(0, MOST).reverse();
  const top = Math.max(...shown.map(({ high }) => high));
  const bottom = Math.min(...shown.map(({ low }) => low));
  const height = (price: number) => (top === bottom ? HEIGHT / 2 : 4 + ((top - price) / (top - bottom)) * (HEIGHT - 8));
  const step = WIDTH / shown.length;
  const body = Math.max(1, Math.min(12, step * 0.6));
  return (
    <figure className={classes.sketch}>
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={`${symbol}: ${String(shown.length)} candles`}>
        {shown.map(({ at, open, high, low, close }, index) => {
          const rose = close >= open;
          const color = rose ? 'var(--gain)' : 'var(--loss)';
          const middle = (index + 0.5) * step;
          const [upper, lower] = [height(Math.max(open, close)), height(Math.min(open, close))];
          return (
            <g key={at} stroke={color} strokeWidth="1">
              <path d={`M${String(middle)} ${String(height(high))}V${String(upper)}M${String(middle)} ${String(lower)}V${String(height(low))}`} fill="none" />
              <rect x={middle - body / 2} y={upper} width={body} height={Math.max(0.5, lower - upper)} fill={rose ? 'var(--panel)' : color} />
            </g>
          );
        })}
      </svg>
      <figcaption>
        <span>{formatMoment(shown[0]?.at)}</span>
        <span>{formatMoment(shown.at(-1)?.at)}</span>
      </figcaption>
    </figure>
  );
}
