import { memo } from 'react';

const WIDTH = 46;
const HEIGHT = 16;

function path(values: readonly number[]): string {
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const step = WIDTH / Math.max(1, values.length - 1);
  return values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${(index * step).toFixed(1)} ${(HEIGHT - 1.5 - ((value - low) / range) * (HEIGHT - 3)).toFixed(1)}`)
    .join('');
}

/** The shape of the last minute and a half; a drawing beside the numbers, so it has no words of its own. */
export const Sparkline = memo(function Sparkline({ values }: { readonly values: readonly number[] }) {
  const rising = (values.at(-1) ?? 0) >= (values[0] ?? 0);
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" style={{ display: 'block', marginLeft: 'auto' }}>
      {values.length > 1 && <path d={path(values)} fill="none" stroke={rising ? 'var(--gain)' : 'var(--loss)'} strokeWidth="1.2" strokeLinejoin="round" />}
    </svg>
  );
});
