import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useRef, useState } from 'react';
import { Dialog } from '@/components/Dialog';
import page from '@/components/page.module.css';
import { useAction } from '@/lib/desk/action';
import { useNow } from '@/lib/desk/clock';
import { useSeat, useServices } from '@/lib/desk/services';
import { formatDecimal, formatQuantity } from '@/lib/format';
import { bookingOf, EMPTY_DRAFT, isComplete, type TradeDraft } from '../model/draft';
import { readBookedTrade } from '../model/trade';
import { TradeFields } from './TradeFields';

/** Books a trade as it was done elsewhere. What is typed stays until it is booked, also when the dialog is closed. */
export function BookDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { api } = useServices();
  const { account: usual, seen } = useSeat();
  const client = useQueryClient();
  const now = useNow();
  const [draft, setDraft] = useState<TradeDraft>(EMPTY_DRAFT);
  const [account, setAccount] = useState<string>();
  const [booked, setBooked] = useState<string>();
  const { busy, refusal, run, forget } = useAction();
  // One key for one content: sending the same again, after no answer came, cannot book it twice.
  const key = useRef({ content: '', value: '' });
  const tradable = seen.filter(({ mayTrade }) => mayTrade);
  const target = tradable.find(({ id }) => id === account) ?? tradable.find(({ id }) => id === usual.id) ?? tradable[0];

  function change(part: Partial<TradeDraft>) {
    forget();
    setBooked(undefined);
    setDraft((before) => ({ ...before, ...part }));
  }

  async function book() {
    if (target === undefined) return;
    const body = bookingOf(draft, target.id);
    const content = JSON.stringify(body);
    if (key.current.content !== content) key.current = { content, value: crypto.randomUUID() };
    await run(async () => {
      const trade = readBookedTrade(await api.send('/api/trades', { method: 'POST', body, account: target.id, headers: { 'Idempotency-Key': key.current.value } }));
      key.current = { content: '', value: '' };
      setDraft((before) => ({ ...EMPTY_DRAFT, ticker: before.ticker, side: before.side }));
      if (trade !== undefined) setBooked(`${trade.side === 'buy' ? 'Bought' : 'Sold'} ${formatQuantity(trade.quantity)} ${trade.ticker} at ${formatDecimal(trade.price, { decimals: 2, most: 9 })}: booked.`);
      await client.invalidateQueries({ queryKey: ['trades'] });
    });
  }

  return (
    <Dialog opened={opened} onClose={onClose} title="Book a trade">
      <form
        className={page.form}
        aria-label="Booking"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void book();
        }}
      >
        <p className="secondary">As it was done: no order is sent, no price is asked, and any hour and day will do.</p>
        {tradable.length > 1 && (
          <NativeSelect label="Account" value={target?.id ?? ''} data={tradable.map(({ id, name }) => ({ value: id, label: name }))} onChange={(event) => setAccount(event.currentTarget.value)} />
        )}
        <TradeFields draft={draft} onChange={change} refusal={refusal} />
        <p role="status" className="secondary">{booked}</p>
        <div className={page.buttons}>
          <Button variant="default" onClick={onClose} disabled={busy}>Close</Button>
          <Button type="submit" loading={busy} disabled={!isComplete(draft, now)}>Book</Button>
        </div>
      </form>
    </Dialog>
  );
}
