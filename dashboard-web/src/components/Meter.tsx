import classes from './Meter.module.css';

interface MeterProps {
  readonly label: string;
  /** 0 to 1; undefined while nobody knows. */
  readonly value: number | undefined;
}

/** How far something is. */
export function Meter({ label, value }: MeterProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className={classes.meter} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      <span data-unknown={percent === undefined} style={{ width: `${String(percent ?? 30)}%` }} />
    </div>
  );
}
