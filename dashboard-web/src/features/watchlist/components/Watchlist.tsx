import { type Ref, useCallback } from 'react';
import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import { Panel } from '@/components/Panel';
import { moveBetweenRows } from '@/components/rows';
import { TickerSearch } from '@/components/TickerSearch';
import { changeFocus, useFocus } from '@/lib/desk/focus';
import { useWantedQuotes } from '@/lib/desk/live';
import { useSeat } from '@/lib/desk/services';
import { useWatchlist } from '../model/watchlist';
import { WatchlistRow } from './WatchlistRow';
import classes from './watchlist.module.css';

const COLUMNS = [
  ['bid', 'Bid'], ['ask', 'Ask'], ['spread', 'Spr'], ['lower', '\u22122σ'], ['average', 'μ'], ['upper', '+2σ'], ['trail', '90 s'], ['time', 'Time'],
] as const;

const TITLES: Readonly<Partial<Record<string, string>>> = {
  spread: 'Spread',
  lower: 'One-minute average less two standard deviations',
  average: 'One-minute average',
  upper: 'One-minute average plus two standard deviations',
};

/** The user's tickers with their quotes and bands. */
export function Watchlist({ searchRef }: { readonly searchRef: Ref<HTMLInputElement> }) {
  const { user } = useSeat();
  const { tickers, add, remove } = useWatchlist(user.id);
  const { ticker: selected } = useFocus();
  const select = useCallback((ticker: string) => changeFocus({ ticker }), []);
  useWantedQuotes('watchlist', tickers);
  const search = (
    <TickerSearch
      label="Add a ticker"
      placeholder="Add a ticker"
      hint="/"
      inputRef={searchRef}
      onChoose={(ticker) => {
        add(ticker);
        select(ticker);
      }}
    />
  );
  return (
    <Panel label="Watchlist" actions={search}>
      {tickers.length === 0 ? (
        <Notice title="No ticker is watched">Press / and type a ticker or a name, such as AAPL or Bitcoin.</Notice>
      ) : (
        <table role="grid" aria-label="Watchlist" className={`${grid.grid ?? ''} ${classes.table ?? ''}`} onKeyDown={moveBetweenRows}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" className={grid.left}>Ticker</th>
              {COLUMNS.map(([column, name]) => (
                <th role="columnheader" key={column} data-column={column} title={TITLES[column]}>
                  {name}
                </th>
              ))}
              <th role="columnheader" data-column="remove">
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {tickers.map((ticker, index) => (
              <WatchlistRow key={ticker} ticker={ticker} selected={ticker === selected || (index === 0 && !tickers.includes(selected))} onSelect={select} onRemove={remove} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
