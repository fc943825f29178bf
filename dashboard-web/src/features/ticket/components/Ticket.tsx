import { Button, SegmentedControl } from '@mantine/core';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { TickerSearch } from '@/components/TickerSearch';
import { toText } from '@/lib/decimal';
import { changeFocus, useFocus } from '@/lib/desk/focus';
import { useQuote, useWantedQuotes } from '@/lib/desk/live';
import { useHolding } from '@/lib/desk/portfolio';
import { useAssets, useFunds, useIsCrypto, useOrderTerms } from '@/lib/desk/queries';
import { useSeat } from '@/lib/desk/services';
import type { Draft } from '../model/body';
import { checkTicket } from '../model/check';
import { type Typed, useTyped } from '../model/draft';
import { newOrderId } from '../model/id';
import type { Refusal } from '../model/refusal';
import { allowed, checkTerms, exitProblem } from '../model/terms';
import { usePlaceOrder } from '../model/usePlaceOrder';
import { Outcome } from './Outcome';
import { Preview } from './Preview';
import { Quotes } from './Quotes';
import { Review } from './Review';
import { SizeField } from './SizeField';
import { TermsFields } from './TermsFields';
import classes from './ticket.module.css';

/** An order: side, quantity, type and prices, what it would cost, a review, and then it is sent. */
export function Ticket() {
  const { ticker, side, ticketRequests } = useFocus();
  const { user, account } = useSeat();
  const [typed, setTyped] = useTyped(user.id);
  const [draft, setDraft] = useState<Draft>();
  const [sent, setSent] = useState<Draft>();
  const [refusal, setRefusal] = useState<Refusal>();
  const quantityInput = useRef<HTMLInputElement>(null);
  const quote = useQuote(ticker);
  const funds = useFunds().data;
  const desk = useOrderTerms().data;
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

  const isCrypto = useIsCrypto(ticker);
  const chosen = { ...typed, ...allowed(typed, isCrypto) };
  const terms = checkTerms(chosen);
  const exits = terms.state === 'ready' ? exitProblem(terms.terms, terms.terms.group === 'oco' ? side : side === 'buy' ? 'sell' : 'buy') : undefined;
  const checked = checkTicket(typed.by === 'amount' ? typed.amount : typed.quantity, {
    ticker, side, by: typed.by, terms: terms.state === 'ready' ? terms.terms : undefined, bid: quote?.bid, ask: quote?.ask, buyingPower: funds?.buyingPower, held: holding?.quantity,
    available: holding?.available, mayShort: funds?.mayShort ?? false, fractionable: asset?.fractionable ?? true, tradable: asset?.tradable ?? true, desk,
  });
  const decimals = asset?.decimals ?? 2;
  const ready = checked.state === 'ready' && terms.state === 'ready' && exits === undefined;
  const sizeError = refusal?.field === 'size' ? refusal.words : checked.state === 'wrong' ? checked.problem : undefined;
  const termsProblem = refusal ?? (terms.state === 'wrong' ? { field: terms.field, words: terms.problem } : exits);

  function type(change: Partial<Typed>) {
    setTyped(change);
    setRefusal(undefined);
    setSent(undefined);
  }

  function review(event: SyntheticEvent) {
    event.preventDefault();
    if (checked.state !== 'ready' || terms.state !== 'ready' || !ready) {
      quantityInput.current?.focus();
      return;
    }
    setRefusal(undefined);
    setSent(undefined);
    setDraft({ clientOrderId: newOrderId(), ticker, side, quantity: checked.amount === undefined ? toText(checked.quantity) : undefined, amount: checked.amount && toText(checked.amount), terms: terms.terms });
  }

  async function send(order: Draft) {
    const answer = await place(order);
    if ('words' in answer) {
      setRefusal(answer);
      if (answer.field !== 'order') setDraft(undefined);
      return;
    }
    setDraft(undefined);
    setTyped({ quantity: '', amount: '', group: 'none', profit: '', lossStop: '', lossLimit: '' });
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
          <SizeField
            typed={chosen}
            currency={account.currency}
            unit={isCrypto ? 'Coins' : 'Shares'}
            error={sizeError}
            all={side === 'sell' && holding !== undefined ? (holding.available ?? holding.quantity) : undefined}
            inputRef={quantityInput}
            onChange={type}
          />
          <TermsFields typed={chosen} isCrypto={isCrypto} problem={termsProblem} onChange={type} />
          <Preview checked={checked} ticker={ticker} buyingPower={funds?.buyingPower} held={holding?.quantity} decimals={decimals} desk={desk} />
          <Button type="submit" className={classes.submit ?? ''} data-side={side} disabled={!ready} h={36} fullWidth>
            Review {side === 'buy' ? 'purchase' : 'sale'}
          </Button>
        </>
      ) : (
        <Review draft={draft} estimate={checked.estimate} buyingPower={funds?.buyingPower} decimals={decimals} desk={desk} currency={account.currency} busy={busy} onBack={() => setDraft(undefined)} onSend={() => void send(draft)} />
      )}
      {refusal?.field === 'order' && <p role="alert" className="loss">{refusal.words}</p>}
      {sent !== undefined && <Outcome draft={sent} currency={account.currency} />}
    </form>
  );
}
