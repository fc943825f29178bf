import { signOf } from '@/lib/decimal';
import { type DecimalLike, formatGain, toDecimal } from '@/lib/format';

export function gainClass(value: DecimalLike): string {
  const exact = toDecimal(value);
  const sign = exact === undefined ? 0 : signOf(exact);
  return sign > 0 ? 'gain' : sign < 0 ? 'loss' : '';
}

interface GainProps {
  readonly value: DecimalLike;
  readonly format?: (value: DecimalLike) => string;
}

/** A profit or a loss: sign and colour. */
export function Gain({ value, format = formatGain }: GainProps) {
  return <span className={gainClass(value)}>{format(value)}</span>;
}
