import { Button } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { Waiting } from '@/components/Waiting';
import { wordsOf } from '@/lib/api/fields';
import { useParameters } from '@/lib/desk/route';
import { useSeat } from '@/lib/desk/services';
import { formatCount } from '@/lib/format';
import { downloadAddress, isFiltered, readFilter } from '../model/filter';
import { useLiveTrades, useTradePages } from '../model/useTrades';
import { BookDialog } from './BookDialog';
import { Filters } from './Filters';
import { TradeDetails } from './TradeDetails';
import { TradeGrid } from './TradeGrid';

/** The trades of all accounts that are seen, with what can be done to each. */
export function Blotter({ tabs }: { readonly tabs: ReactNode }) {
  const { seen } = useSeat();
  const [parameters, change] = useParameters();
  const [booking, setBooking] = useState(false);
  const filter = readFilter(parameters);
  const query = useTradePages(filter);
  useLiveTrades();
  const trades = query.data?.pages.flatMap((one) => one.trades);
  const chosen = trades?.find(({ id }) => id === parameters.get('trade'));
  const mayBook = seen.some(({ mayTrade }) => mayTrade);

  function content() {
    if (trades === undefined) {
      return query.isError ? <Notice title="The trades could not be read" onRetry={() => void query.refetch()}>{wordsOf(query.error)} Nothing in the ledger is touched by that.</Notice> : <Waiting label="Reading the trades" />;
    }
    if (trades.length === 0) {
      return isFiltered(filter) ? (
        <Notice title="No trade is like that">
          <Button variant="default" onClick={() => change({ account: '', ticker: '', day: '', status: '', group: '' })}>Show all trades</Button>
        </Notice>
      ) : (
        <Notice title="No trade yet">Fills of orders show here, trades booked by hand, and those of an upload.</Notice>
      );
    }
    return (
      <>
        <TradeGrid trades={trades} accounts={seen} chosen={chosen?.id} onChoose={(id) => change({ trade: id })} />
        <p className={page.foot}>
          {formatCount(trades.length)} {trades.length === 1 ? 'trade' : 'trades'}
          {query.hasNextPage && <Button variant="default" h={28} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>Older trades</Button>}
        </p>
      </>
    );
  }

  return (
    <>
      <header className={page.head}>
        <h2 className={page.title}>Trades</h2>
        {tabs}
        <div className={page.actions}>
          <Button component="a" href={downloadAddress(filter, seen.map(({ id }) => id))} download variant="default" leftSection={<IconDownload size={16} stroke={1.5} />}>CSV</Button>
          <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setBooking(true)} disabled={!mayBook}>Book a trade</Button>
        </div>
      </header>
      <Filters filter={filter} onChange={change} />
      <div className={page.split} data-side={chosen !== undefined}>
        <div className={page.scroll}>{content()}</div>
        {chosen !== undefined && <TradeDetails key={chosen.id} id={chosen.id} shown={chosen} onClose={() => change({ trade: '' })} />}
      </div>
      <BookDialog opened={booking} onClose={() => setBooking(false)} />
    </>
  );
}
