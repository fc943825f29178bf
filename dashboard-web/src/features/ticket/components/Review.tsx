import { Button } from '@mantine/core';
import type { OrderTerms } from '@/lib/api/model';
import { formatDecimal, formatMoney, formatQuantity } from '@/lib/format';
import type { Draft } from '../model/body';
import type { Estimate } from '../model/check';
import { exitsInWords, inWords } from '../model/terms';
import { ReviewFigures } from './Preview';
import classes from './ticket.module.css';

interface ReviewProps {
  readonly draft: Draft;
  readonly estimate: Estimate;
  readonly buyingPower: string | undefined;
  readonly decimals: number;
  readonly desk: OrderTerms | undefined;
  readonly currency: string;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

/** How much of what: "10 AAPL", or "AAPL for 500.00 USD". */
export function sizeInWords({ quantity, amount, ticker }: Draft, currency: string): string {
  return quantity === undefined ? `${ticker} for ${formatMoney(amount)} ${currency}` : `${formatQuantity(quantity)} ${ticker}`;
}

const WAITS: Readonly<Record<string, string>> = {
  day: 'today', gtc: 'until it is cancelled', ioc: 'at once or not at all', fok: 'all at once or not at all', opg: 'at the opening', cls: 'at the close',
};

/** The whole order once more, in sentences and in figures, before it goes. */
export function Review({ draft, estimate, buyingPower, decimals, desk, currency, busy, onBack, onSend }: ReviewProps) {
  const { side, terms } = draft;
  const exits = exitsInWords(terms, side);
  return (
    <div className={classes.review} role="group" aria-label="Review">
      <p className={classes.sentence}>
        {side === 'buy' ? 'Buy' : 'Sell'} <b>{sizeInWords(draft, currency)}</b> {inWords(terms, side)}
        {terms.type === 'market' && <>, now about {formatDecimal(estimate.price, { decimals, most: 9 })} ({side === 'buy' ? 'ask' : 'bid'})</>}.
      </p>
      {exits !== undefined && <p className={classes.sentence}>{exits}</p>}
      {terms.type !== 'market' && (
        <p className="secondary">
          It waits {WAITS[terms.timeInForce]}
          {terms.extended && ', before the opening and after the close too'}.
        </p>
      )}
      <ReviewFigures estimate={estimate} ticker={draft.ticker} buyingPower={buyingPower} decimals={decimals} desk={desk} side={side} />
      <div className={classes.buttons}>
        <Button variant="default" h={36} onClick={onBack} disabled={busy}>
          Back
        </Button>
        <Button className={classes.submit ?? ''} data-side={side} h={36} onClick={onSend} loading={busy} autoFocus>
          Send {side === 'buy' ? 'purchase' : 'sale'}
        </Button>
      </div>
    </div>
  );
}
