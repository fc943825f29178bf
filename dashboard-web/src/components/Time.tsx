import { exchangeZone, formatThere, formatTime } from '@/lib/format';

interface TimeProps {
  readonly at: string | undefined;
  readonly now: number;
  readonly isCrypto?: boolean | undefined;
}

/** A moment on the user's clock; on hover on the exchange's. */
export function Time({ at, now, isCrypto = false }: TimeProps) {
  return (
    <time dateTime={at} title={formatThere(at, exchangeZone(isCrypto))}>
      {formatTime(at, now)}
    </time>
  );
}
