import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { Waiting } from '@/components/Waiting';
import { wordsOf } from '@/lib/api/fields';
import { useSeat } from '@/lib/desk/services';
import type { BookedTrade } from '../model/trade';
import { useHistory } from '../model/useTrades';
import { versionsOf } from '../model/versions';
import { AmendForm } from './AmendForm';
import { CancelTrade } from './CancelTrade';
import { VersionList } from './VersionList';

interface TradeDetailsProps {
  readonly id: string;
  readonly shown: BookedTrade;
  readonly onClose: () => void;
}

/** One trade: its versions and their differences, and how to make another. */
export function TradeDetails({ id, shown, onClose }: TradeDetailsProps) {
  const { accounts } = useSeat();
  const query = useHistory(id);
  const [doing, setDoing] = useState<'amend' | 'cancel'>();
  const versions = query.data === undefined ? undefined : versionsOf(query.data);
  const newest = versions?.[0]?.trade ?? shown;
  const account = accounts.find((one) => one.id === shown.account);
  const changeable = account?.mayTrade === true && !newest.cancelled;
  return (
    <aside className={page.side} aria-label={`Trade in ${shown.ticker}`} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <div className={page.section}>
        <div className={page.sectionTitle}>
          <h3>{shown.ticker} {shown.side === 'buy' ? 'bought' : 'sold'}</h3>
          <ActionIcon aria-label="Close the trade" onClick={onClose}><IconX size={16} stroke={1.5} /></ActionIcon>
        </div>
        <p className="secondary">
          {account?.name ?? shown.account} · version {newest.version}{newest.cancelled && ' · cancelled'}
        </p>
        {changeable && doing === undefined && (
          <div className={page.buttons}>
            <Button variant="default" onClick={() => setDoing('cancel')}>Cancel the trade…</Button>
            <Button variant="default" onClick={() => setDoing('amend')}>Amend…</Button>
          </div>
        )}
        {changeable && doing === 'amend' && <AmendForm trade={newest} onDone={() => setDoing(undefined)} />}
        {changeable && doing === 'cancel' && <CancelTrade trade={newest} onDone={() => setDoing(undefined)} />}
      </div>
      {versions === undefined
        ? query.isError ? <Notice title="The versions could not be read" onRetry={() => void query.refetch()}>{wordsOf(query.error)}</Notice> : <Waiting label="Reading the versions" />
        : <VersionList versions={versions} />}
    </aside>
  );
}
