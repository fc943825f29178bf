import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import dialog from '@/components/Dialog.module.css';
import page from '@/components/page.module.css';
import type { Account } from '@/lib/api/model';
import { useServices } from '@/lib/desk/services';
import { formatMoney } from '@/lib/format';
import { useQueryClient } from '@tanstack/react-query';
import { pathOf } from '../model/requests';

/** Starts the account anew, with the cash that is asked for. */
export function ResetAccount({ account }: { readonly account: Account }) {
  const { api, book, stream } = useServices();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [cash, setCash] = useState('');

  async function reset() {
    await api.send(`${pathOf(account.id)}/reset`, { method: 'POST', body: cash.trim() === '' ? {} : { cash: cash.trim() }, account: account.id });
    // Only the account that is traded on has a book here.
    if (book.shown().account === account.id) book.forget();
    stream.resync(account.id);
    await client.invalidateQueries();
    setCash('');
  }

  return (
    <div className={page.section}>
      <h4 className={page.sectionTitle}>Reset</h4>
      <p className="secondary">Begins again: no position, no order, cash as given. What was traded stays in the ledger.</p>
      <div className={page.buttons}><Button variant="default" onClick={() => setAsking(true)}>Reset the account…</Button></div>
      <Confirm opened={asking} title={`Reset ${account.name}?`} keep="Keep it" act="Reset the account" onAct={reset} onClose={() => setAsking(false)}>
        <ul className={dialog.consequences}>
          <li>Every open order is cancelled, every position closed without a trade.</li>
          <li>Earlier trades stay in the ledger, but can no longer be amended.</li>
          <li>API keys keep working.</li>
        </ul>
        <TextInput label={`Cash to begin with, ${account.currency}`} inputMode="decimal" placeholder={`${formatMoney(account.openingBalance)}, the opening balance`} value={cash} onChange={(event) => setCash(event.currentTarget.value)} />
      </Confirm>
    </div>
  );
}
