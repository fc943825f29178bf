import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Gain } from '@/components/Gain';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { wordsOf } from '@/lib/api/fields';
import { useParameters } from '@/lib/desk/route';
import { useSeat } from '@/lib/desk/services';
import { formatMoney } from '@/lib/format';
import { sumOf } from '../model/pnl';
import { usePnls } from '../model/usePnls';
import { AccountDetails } from './AccountDetails';
import { AccountGrid } from './AccountGrid';
import { CombinedPositions } from './CombinedPositions';
import { Head } from './Head';
import { OpenAccount } from './OpenAccount';

/** All accounts, what those that are seen are worth together, and one of them to change. */
export function Overview({ tabs }: { readonly tabs: ReactNode }) {
  const { user, accounts, seen } = useSeat();
  const [parameters, change] = useParameters();
  const [opening, setOpening] = useState(false);
  const { pnls, error, retry } = usePnls(accounts);
  const chosen = accounts.find(({ id }) => id === parameters.get('account'));
  const together = seen.map(({ id }) => pnls.get(id));
  const whole = together.filter((pnl) => pnl !== undefined);
  const sum = (figure: 'equity' | 'cash' | 'day' | 'unrealized' | 'realized') => sumOf(together.map((pnl) => pnl?.[figure]));
  const invalid = whole.some(({ valid }) => !valid);
  return (
    <>
      <Head tabs={tabs}>
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} disabled={user.role === 'viewer'} onClick={() => setOpening(true)}>Open an account</Button>
      </Head>
      <div className={page.split} data-side={chosen !== undefined}>
        <div className={page.scroll}>
          <dl className={page.figures} aria-label={seen.length === 1 ? 'The account' : `${String(seen.length)} accounts together`}>
            <div className={page.figure} data-lead="true"><dt>Equity{seen.length > 1 && ` of ${String(seen.length)} accounts`}</dt><dd>{formatMoney(sum('equity'))}</dd></div>
            <div className={page.figure}><dt>Cash</dt><dd>{formatMoney(sum('cash'))}</dd></div>
            <div className={page.figure}><dt>Day P&amp;L</dt><dd><Gain value={sum('day')} /></dd></div>
            <div className={page.figure}><dt>Unrealised</dt><dd><Gain value={sum('unrealized')} /></dd></div>
            <div className={page.figure}><dt>Realised</dt><dd><Gain value={sum('realized')} /></dd></div>
            {invalid && <p className="warn">Some positions have no price to trust now: {whole.find(({ valid }) => !valid)?.reason ?? 'their last one is used'}.</p>}
          </dl>
          {error !== undefined && <Notice title="Some figures could not be read" onRetry={retry}>{wordsOf(error)} The accounts are as they were.</Notice>}
          <AccountGrid pnls={pnls} chosen={chosen?.id} onChoose={(id) => change({ account: id })} />
          <CombinedPositions pnls={whole} accounts={seen.length} />
        </div>
        {chosen !== undefined && <AccountDetails key={chosen.id} account={chosen} onClose={() => change({ account: '' })} />}
      </div>
      <OpenAccount opened={opening} onClose={() => setOpening(false)} />
    </>
  );
}
