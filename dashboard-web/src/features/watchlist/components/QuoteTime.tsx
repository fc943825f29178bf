import { useNow } from '@/lib/desk/clock';
import { formatAge, formatTime, MISSING } from '@/lib/format';
import type { QuoteMessage } from '@/lib/stream/protocol';

const WORDS: Readonly<Partial<Record<QuoteMessage['status'], string>>> = { halted: 'halted', gap: 'gap' };

/** When a firm quote was made, or how old one is that can't be relied on. */
export function QuoteTime({ quote, stale }: { readonly quote: QuoteMessage | undefined; readonly stale: boolean }) {
  if (quote === undefined) return MISSING;
  return stale ? <Age quote={quote} /> : <span className="faint">{formatTime(quote.at, Date.parse(quote.at))}</span>;
}

function Age({ quote }: { readonly quote: QuoteMessage }) {
  const now = useNow();
  return (
    <span className="warn">
      {WORDS[quote.status] ?? 'stale'} {formatAge(now - Date.parse(quote.at))}
    </span>
  );
}
