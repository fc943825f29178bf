import classes from './Plot.module.css';

interface PlotProps {
  readonly label: string;
  readonly values: readonly number[];
  /** How many values fill the width; a plot that has just begun starts at the right. */
  readonly span: number;
  readonly format: (value: number) => string;
  readonly tone?: 'accent' | 'loss';
}

const WIDTH = 240;
const HEIGHT = 44;

/** What a figure was in the last while, with what it is now. */
export function Plot({ label, values, span, format, tone = 'accent' }: PlotProps) {
  const most = Math.max(1e-9, ...values);
  const step = WIDTH / (span - 1);
  const from = WIDTH - (values.length - 1) * step;
  const points = values.map((value, index) => `${(from + index * step).toFixed(1)},${(HEIGHT - 1 - (value / most) * (HEIGHT - 4)).toFixed(1)}`);
  const now = values.at(-1);
  const shown = now === undefined ? '—' : format(now);
  const stroke = tone === 'loss' && values.some((value) => value > 0) ? 'var(--loss)' : 'var(--accent)';
  return (
    <figure className={classes.plot}>
      <figcaption>
        <span className={classes.label}>{label}</span>
        <span className={classes.now}>{shown}</span>
      </figcaption>
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" role="img" aria-label={`${label}: ${shown} now, ${values.length === 0 ? 'nothing yet' : `${format(Math.max(...values))} at most`}`}>
        <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line)" />
        {points.length > 1 && (
          <>
            <polygon points={`${from.toFixed(1)},${String(HEIGHT)} ${points.join(' ')} ${String(WIDTH)},${String(HEIGHT)}`} fill={stroke} opacity="0.12" />
            <polyline points={points.join(' ')} fill="none" stroke={stroke} strokeWidth="1.5" vectorEffect="non-scaling-stroke" strokeLinejoin="round" />
          </>
        )}
      </svg>
    </figure>
  );
}
