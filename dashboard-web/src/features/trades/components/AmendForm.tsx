import { Button } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import page from '@/components/page.module.css';
import { useNow } from '@/lib/desk/clock';
import { amendmentOf, draftOf, isComplete } from '../model/draft';
import type { BookedTrade } from '../model/trade';
import { useChange } from '../model/useChange';
import { ConflictNotice } from './ConflictNotice';
import { TradeFields } from './TradeFields';

/** Makes another version of a trade. The version that the form began with is the one that it changes, and no other. */
export function AmendForm({ trade, onDone }: { readonly trade: BookedTrade; readonly onDone: () => void }) {
  const now = useNow();
  const [base, setBase] = useState(trade);
  const [draft, setDraft] = useState(() => draftOf(trade));
  const { action: { busy, refusal, forget }, conflict, send } = useChange();
  const body = amendmentOf(base, draft);
  const nothing = Object.keys(body).length === 0;

  async function amend(from: BookedTrade) {
    if (await send('PATCH', from, amendmentOf(base, draft))) onDone();
  }

  return (
    <form
      className={page.form}
      aria-label="Amendment"
      style={{ marginTop: 12 }}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void amend(base);
      }}
    >
      <TradeFields draft={draft} fixedTicker refusal={conflict === undefined ? refusal : undefined} onChange={(part) => {
        forget();
        setDraft((before) => ({ ...before, ...part }));
      }} />
      {conflict !== undefined && <ConflictNotice conflict={conflict} mine="Your amendment is not booked, and still stands above." />}
      <div className={page.buttons}>
        <Button variant="default" onClick={onDone} disabled={busy}>Leave it</Button>
        {conflict === undefined ? (
          <Button type="submit" loading={busy} disabled={nothing || !isComplete(draft, now)}>Amend</Button>
        ) : (
          <>
            <Button variant="default" disabled={busy} onClick={() => {
              setBase(conflict.current);
              setDraft(draftOf(conflict.current));
              forget();
            }}>Take over theirs</Button>
            <Button loading={busy} disabled={conflict.current.cancelled} onClick={() => void amend(conflict.current)}>Amend version {conflict.current.version}</Button>
          </>
        )}
      </div>
    </form>
  );
}
