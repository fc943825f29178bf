import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { TickerSearch } from '@/components/TickerSearch';
import { toText } from '@/lib/decimal';
import { changeFocus, useFocus } from '@/lib/desk/focus';
import { useQuote, useWantedQuotes } from '@/lib/desk/live';
import { useHolding } from '@/lib/desk/portfolio';
import { useAssets, useFunds } from '@/lib/desk/queries';
import { useSeat } from '@/lib/desk/services';
import { checkTicket } from '../model/check';
import { useTyped } from '../model/draft';
import { newOrderId } from '../model/id';
import type { Refusal } from '../model/refusal';
import { allowed, checkTerms, ownPrice } from '../model/terms';
import { type Draft, usePlaceOrder } from '../model/usePlaceOrder';
import { Outcome } from './Outcome';
import { Preview } from './Preview';
import { Quotes } from './Quotes';
import { Review } from './Review';
import { TermsFields } from './TermsFields';
import classes from './ticket.module.css';

/** An order: side, quantity, type and prices, what it would cost, a review, and then it is sent. */
export function Ticket() {
  const { ticker, side, ticketRequests } = useFocus();
  const { account } = useSeat();
  const [typed, setTyped] = useTyped();
  const [draft, setDraft] = useState<Draft>();
  const [sent, setSent] = useState<Draft>();
  const [refusal, setRefusal] = useState<Refusal>();
  const quantityInput = useRef<HTMLInputElement>(null);
  const quote = useQuote(ticker);
  const funds = useFunds().data;
  const holding = useHolding(ticker);
  const asset = useAssets().assets.get(ticker);
  const { place, busy } = usePlaceOrder();
  useWantedQuotes('ticket', [ticker]);

  useEffect(() => {
    if (ticketRequests === 0) return;
    quantityInput.current?.focus();
    quantityInput.current?.select();
  }, [ticketRequests]);

  // A review holds for the order that was reviewed: another ticker or side starts over.
  const [reviewed, setReviewed] = useState({ ticker, side });
  if (reviewed.ticker !== ticker || reviewed.side !== side) {
    setReviewed({ ticker, side });
    setDraft(undefined);
    setRefusal(undefined);
  }

  const isCrypto = asset?.isCrypto ?? false;
  const chosen = allowed(typed, isCrypto);
  const terms = checkTerms(chosen);
  const checked = checkTicket(typed.quantity, {
    ticker, side, ownPrice: terms.state === 'ready' ? ownPrice(terms.terms) : undefined, bid: quote?.bid, ask: quote?.ask, buyingPower: funds?.buyingPower, held: holding?.quantity,
    available: holding?.available, mayShort: funds?.mayShort ?? false, fractionable: asset?.fractionable ?? true, tradable: asset?.tradable ?? true,
  });
  const decimals = asset?.decimals ?? 2;
  const ready = checked.state === 'ready' && terms.state === 'ready';
  const quantityError = refusal?.field === 'quantity' ? refusal.words : checked.state === 'wrong' ? checked.problem : undefined;

  function review(event: SyntheticEvent) {
    event.preventDefault();
    if (checked.state !== 'ready' || terms.state !== 'ready') {
      quantityInput.current?.focus();
      return;
    }
    setRefusal(undefined);
    setSent(undefined);
    setDraft({ clientOrderId: newOrderId(), ticker, side, quantity: toText(checked.quantity), terms: terms.terms });
  }

  async function send(order: Draft) {
    const answer = await place(order);
    if ('words' in answer) {
      setRefusal(answer);
      if (answer.field !== 'order') setDraft(undefined);
      return;
    }
    setDraft(undefined);
    setTyped({ quantity: '' });
    setSent(order);
  }

  if (!account.mayTrade) return <p className={classes.notice}>You may read this account, but not trade on it.</p>;

  return (
    <form className={classes.ticket} onSubmit={review} aria-label="Order ticket" noValidate onKeyDown={(event) => {
      if (event.key === 'Escape' && draft !== undefined) setDraft(undefined);
    }}>
      <div className={classes.head}>
        <div className={classes.instrument}>
          <b>{ticker}</b>
          <span className="faint">{asset?.name}</span>
        </div>
        <TickerSearch label="Ticker of the order" placeholder="Other ticker" onChoose={(chosen) => changeFocus({ ticker: chosen })} />
      </div>
      {refusal?.field === 'ticker' && <p role="alert" className="loss">{refusal.words}</p>}
      <Quotes quote={quote} decimals={decimals} side={side} onChoose={(chosen) => changeFocus({ side: chosen })} />
      {draft === undefined || checked.state !== 'ready' ? (
        <>
          <SegmentedControl
            classNames={{ root: classes.sides ?? '', indicator: classes.sidesIndicator ?? '' }}
            data-side={side}
            fullWidth
            aria-label="Side"
            value={side}
            onChange={(value) => changeFocus({ side: value === 'sell' ? 'sell' : 'buy' })}
            data={[{ value: 'buy', label: 'Buy' }, { value: 'sell', label: 'Sell' }]}
          />
          <TextInput
            ref={quantityInput}
            label="Quantity"
            inputMode="decimal"
            autoComplete="off"
            value={typed.quantity}
            error={quantityError}
            onChange={(event) => {
              setTyped({ quantity: event.currentTarget.value });
              setRefusal(undefined);
              setSent(undefined);
            }}
            rightSectionWidth={56}
            rightSection={
              side === 'sell' && holding !== undefined ? (
                <Button variant="subtle" h={22} px={6} fz={11} onClick={() => setTyped({ quantity: holding.available ?? holding.quantity })}>
                  All
                </Button>
              ) : undefined
            }
          />
          <TermsFields
            typed={chosen}
            isCrypto={isCrypto}
            problem={refusal !== undefined && refusal.field !== 'order' ? refusal : terms.state === 'wrong' ? { field: terms.field, words: terms.problem } : undefined}
            onChange={(change) => {
              setTyped(change);
              setRefusal(undefined);
              setSent(undefined);
            }}
          />
          <Preview checked={checked} buyingPower={funds?.buyingPower} held={holding?.quantity} decimals={decimals} />
          <Button type="submit" className={classes.submit ?? ''} data-side={side} disabled={!ready} h={36} fullWidth>
            Review {side === 'buy' ? 'purchase' : 'sale'}
          </Button>
        </>
      ) : (
        <Review draft={draft} estimate={checked.estimate} buyingPower={funds?.buyingPower} decimals={decimals} busy={busy} onBack={() => setDraft(undefined)} onSend={() => void send(draft)} />
      )}
      {refusal?.field === 'order' && <p role="alert" className="loss">{refusal.words}</p>}
      {sent !== undefined && <Outcome draft={sent} />}
    </form>
  );
}
