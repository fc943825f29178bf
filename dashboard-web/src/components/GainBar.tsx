import { toDrawing } from '@/lib/decimal';
import { type DecimalLike, toDecimal } from '@/lib/format';

const HALF = 22;

interface GainBarProps {
  readonly value: DecimalLike;
  /** The value that fills a half of the bar. */
  readonly most: number;
}

/** Left of the middle is a loss, right of it a gain: readable without colour. */
export function GainBar({ value, most }: GainBarProps) {
  const exact = toDecimal(value);
  const amount = exact === undefined ? 0 : toDrawing(exact);
  const width = most > 0 ? Math.min(HALF, (Math.abs(amount) / most) * HALF) : 0;
  return (
    <svg width={HALF * 2} height="12" aria-hidden="true" style={{ verticalAlign: '-2px', marginLeft: 8 }}>
      <rect x={amount < 0 ? HALF - width : HALF} y="2" width={width} height="8" rx="1" fill={amount < 0 ? 'var(--loss)' : 'var(--gain)'} />
      <line x1={HALF} x2={HALF} y1="0" y2="12" stroke="var(--line-strong)" />
    </svg>
  );
}
