import { formatCount } from '@/lib/format';

/** 12.5, 340, 1 200: as many decimals as a rate deserves. */
export function rateText(value: number): string {
  if (value === 0) return '0';
  return value < 10 ? value.toFixed(1) : formatCount(value);
}
