import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import page from '@/components/page.module.css';
import type { Account } from '@/lib/api/model';
import { useSeat } from '@/lib/desk/services';
import { formatMoney } from '@/lib/format';
import { MoneyForm } from './MoneyForm';
import { ResetAccount } from './ResetAccount';
import { SettingsForm } from './SettingsForm';
import { Sharing } from './Sharing';

/** One account, and everything that can be done to it. */
export function AccountDetails({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { user, account: traded, chooseAccount } = useSeat();
  return (
    <aside className={page.side} aria-label={account.name} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <div className={page.section}>
        <div className={page.sectionTitle}>
          <h3>{account.name}</h3>
          <ActionIcon aria-label="Close the account" onClick={onClose}><IconX size={16} stroke={1.5} /></ActionIcon>
        </div>
        <dl className={page.facts}>
          <dt>Number</dt><dd>{account.number}</dd>
          <dt>Currency</dt><dd>{account.currency}</dd>
          <dt>Opening balance</dt><dd>{formatMoney(account.openingBalance)}</dd>
          <dt>Epoch</dt><dd title="Each reset begins a new one">{account.epoch}</dd>
        </dl>
        {account.id !== traded.id && (
          <div className={page.buttons}><Button variant="default" onClick={() => chooseAccount(account.id)}>Send orders to it</Button></div>
        )}
      </div>
      {account.mayTrade && <MoneyForm account={account} />}
      {account.mayTrade && <SettingsForm account={account} />}
      {(account.isOwn || user.role === 'admin') && <Sharing account={account} />}
      {account.mayTrade && <ResetAccount account={account} />}
    </aside>
  );
}
