import { UnstyledButton } from '@mantine/core';
import { Flash } from '@/components/Flash';
import type { Side } from '@/lib/account/model';
import { useNow } from '@/lib/desk/clock';
import { useConnection } from '@/lib/desk/live';
import { formatAge, formatPrice, formatVolume } from '@/lib/format';
import type { QuoteMessage } from '@/lib/stream/protocol';
import classes from './ticket.module.css';

interface QuotesProps {
  readonly quote: QuoteMessage | undefined;
  readonly decimals: number;
  readonly side: Side;
  readonly onChoose: (side: Side) => void;
}

function Warning({ quote }: { readonly quote: QuoteMessage | undefined }) {
  const now = useNow();
  const connected = useConnection().phase === 'open';
  const unfirm = quote !== undefined && quote.status !== 'live' && quote.status !== 'replay';
  if (connected && !unfirm) return null;
  const age = quote === undefined ? '' : `, ${formatAge(now - Date.parse(quote.at))} old`;
  return (
    <p className="warn" role="status">
      {connected ? `This price is ${quote?.status ?? 'missing'}${age}: a market order would be refused.` : `Not connected: the price is the last one known${age}.`}
    </p>
  );
}

/** Both sides of the market; choosing one chooses the order's side. */
export function Quotes({ quote, decimals, side, onChoose }: QuotesProps) {
  const sides = [
    { of: 'sell', name: 'Bid', price: quote?.bid, size: quote?.bidSize },
    { of: 'buy', name: 'Ask', price: quote?.ask, size: quote?.askSize },
  ] as const;
  return (
    <>
      <div className={classes.quotes}>
        {sides.map(({ of, name, price, size }) => (
          <UnstyledButton key={of} className={classes.quote} data-chosen={of === side} aria-label={of === 'buy' ? 'Buy at the ask' : 'Sell at the bid'} onClick={() => onChoose(of)}>
            <span className={classes.quoteName}>
              {name}
              <span>{size === undefined ? '' : formatVolume(size)}</span>
            </span>
            <span className={classes.quotePrice} data-quote="">
              <Flash text={formatPrice(price, decimals)} value={price} />
            </span>
          </UnstyledButton>
        ))}
      </div>
      <Warning quote={quote} />
    </>
  );
}
