import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useRef, useState } from 'react';
import page from '@/components/page.module.css';
import type { Account } from '@/lib/api/model';
import { negated, parseDecimal, signOf, toText } from '@/lib/decimal';
import { useAction } from '@/lib/desk/action';
import { useServices } from '@/lib/desk/services';
import { formatMoney } from '@/lib/format';
import { pathOf } from '../model/requests';

/** Pays in and out. */
export function MoneyForm({ account }: { readonly account: Account }) {
  const { api } = useServices();
  const client = useQueryClient();
  const [amount, setAmount] = useState('');
  const [paid, setPaid] = useState('');
  const { busy, refusal, run, forget } = useAction();
  const key = useRef({ content: '', value: '' });
  const exact = parseDecimal(amount);
  const wrong = amount.trim() === '' ? undefined : exact === undefined || signOf(exact) <= 0 ? 'An amount is a number above zero' : undefined;

  async function pay(outward: boolean) {
    if (exact === undefined) return;
    const content = toText(outward ? negated(exact) : exact);
    // A repeat of the same, after no answer came, is paid once.
    if (key.current.content !== content) key.current = { content, value: crypto.randomUUID() };
    await run(async () => {
      await api.send(`${pathOf(account.id)}/deposits`, { method: 'POST', body: { amount: content }, account: account.id, headers: { 'Idempotency-Key': key.current.value } });
      key.current = { content: '', value: '' };
      setAmount('');
      setPaid(`${formatMoney(exact)} ${account.currency} ${outward ? 'withdrawn' : 'deposited'}.`);
      await Promise.all(['pnl', 'accounts', 'account'].map((name) => client.invalidateQueries({ queryKey: [name] })));
    });
  }

  return (
    <form
      className={`${page.section ?? ''} ${page.form ?? ''}`}
      aria-label="Deposit and withdraw"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (wrong === undefined && exact !== undefined) void pay(false);
      }}
    >
      <h4 className={page.sectionTitle}>Deposit and withdraw</h4>
      <TextInput label={`Amount, ${account.currency}`} inputMode="decimal" autoComplete="off" value={amount} error={wrong ?? refusal?.words} onChange={(event) => {
        forget();
        setPaid('');
        setAmount(event.currentTarget.value);
      }} />
      <p role="status" className="secondary">{paid}</p>
      <div className={page.buttons}>
        <Button variant="default" loading={busy} disabled={wrong !== undefined || exact === undefined} onClick={() => void pay(true)}>Withdraw</Button>
        <Button type="submit" loading={busy} disabled={wrong !== undefined || exact === undefined}>Deposit</Button>
      </div>
    </form>
  );
}
