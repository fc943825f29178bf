import { type DecimalLike, formatGain } from '@/lib/format';

/** By the sign that is shown: what rounds to nothing has no colour. */
export function gainClass(shown: string): string {
  if (/[1-9]/.test(shown)) {
    if (/^\(?\+/.test(shown)) return 'gain';
    if (/^\(?\u2212/.test(shown)) return 'loss';
  }
  return '';
}

interface GainProps {
  readonly value: DecimalLike;
  readonly format?: (value: DecimalLike) => string;
}

/** A profit or a loss: sign and colour. */
export function Gain({ value, format = formatGain }: GainProps) {
  const shown = format(value);
  return <span className={gainClass(shown)}>{shown}</span>;
}
