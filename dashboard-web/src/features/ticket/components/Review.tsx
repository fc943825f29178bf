import { Button } from '@mantine/core';
import { formatDecimal, formatMoney, formatQuantity } from '@/lib/format';
import type { Estimate } from '../model/check';
import { inWords } from '../model/terms';
import type { Draft } from '../model/usePlaceOrder';
import classes from './ticket.module.css';

interface ReviewProps {
  readonly draft: Draft;
  readonly estimate: Estimate;
  readonly buyingPower: string | undefined;
  readonly decimals: number;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

/** The whole order once more, in a sentence and in figures, before it goes. */
export function Review({ draft, estimate, buyingPower, decimals, busy, onBack, onSend }: ReviewProps) {
  const verb = draft.side === 'buy' ? 'Buy' : 'Sell';
  const side = draft.side === 'buy' ? 'ask' : 'bid';
  return (
    <div className={classes.review} role="group" aria-label="Review">
      <p className={classes.sentence}>
        {verb} <b>{formatQuantity(draft.quantity)} {draft.ticker}</b> {inWords(draft.terms, draft.side)}
        {draft.terms.type === 'market' && <>, now about {formatDecimal(estimate.price, { decimals, most: 9 })} ({side})</>}.
      </p>
      <dl className={classes.preview}>
        <div>
          <dt>{draft.side === 'buy' ? 'Cost' : 'Proceeds'}, about</dt>
          <dd className="number">{formatMoney(estimate.value)}</dd>
        </div>
        <div>
          <dt>Buying power before</dt>
          <dd className="number">{formatMoney(buyingPower)}</dd>
        </div>
        <div>
          <dt>Buying power after</dt>
          <dd className="number">{formatMoney(estimate.buyingPowerAfter)}</dd>
        </div>
      </dl>
      <div className={classes.buttons}>
        <Button variant="default" h={36} onClick={onBack} disabled={busy}>
          Back
        </Button>
        <Button className={classes.submit ?? ''} data-side={draft.side} h={36} onClick={onSend} loading={busy} autoFocus>
          Send {draft.side === 'buy' ? 'purchase' : 'sale'}
        </Button>
      </div>
    </div>
  );
}
