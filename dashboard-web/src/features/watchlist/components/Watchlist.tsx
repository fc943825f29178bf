import { Loader } from '@mantine/core';
import { type Ref, useCallback, useMemo, useState } from 'react';
import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import { Panel } from '@/components/Panel';
import { moveBetweenRows } from '@/components/rows';
import { TickerSearch } from '@/components/TickerSearch';
import { changeFocus, useFocus } from '@/lib/desk/focus';
import { useWantedQuotes } from '@/lib/desk/live';
import { useAssets } from '@/lib/desk/queries';
import { useDayBases } from '../model/useDayBases';
import { useWatchlists } from '../model/useWatchlists';
import { ListMenu } from './ListMenu';
import { useGradually } from './useGradually';
import { useRowDrag } from './useRowDrag';
import { type RowActions, WatchlistRow } from './WatchlistRow';
import classes from './watchlist.module.css';

const COLUMNS = [
  ['change', 'Day', 'What the price moved since the close before; of crypto that was not recorded then, since its first price of today (UTC)'],
  ['bidSize', 'Size', 'Size of the bid'],
  ['bid', 'Bid', undefined],
  ['ask', 'Ask', undefined],
  ['askSize', 'Size', 'Size of the ask'],
  ['spread', 'Spr', 'Spread'],
  ['lower', '\u22122σ', 'One-minute average less two standard deviations'],
  ['average', 'μ', 'One-minute average'],
  ['upper', '+2σ', 'One-minute average plus two standard deviations'],
  ['trail', '90 s', 'The last minute and a half'],
  ['time', 'Time', undefined],
] as const;

/** A list of the account's with the quotes and bands of its tickers. */
export function Watchlist({ searchRef }: { readonly searchRef: Ref<HTMLInputElement> }) {
  const { lists, chosen, tickers, choose, add, remove, move, mayChange, failure, isPending, error, retry } = useWatchlists();
  const { ticker: selected } = useFocus();
  const { assets } = useAssets();
  const bases = useDayBases(tickers);
  const [said, setSaid] = useState('');
  const { drag, start } = useRowDrag(move);
  const rows = useGradually(tickers.length);
  useWantedQuotes('watchlist', tickers);

  const onMove = useCallback(
    (ticker: string, by: number) => {
      const place = Math.min(Math.max(tickers.indexOf(ticker) + by, 0), tickers.length - 1);
      move(ticker, place);
      setSaid(`${ticker} is now number ${place + 1} of ${tickers.length}.`);
    },
    [tickers, move],
  );
  const actions = useMemo(
    (): RowActions => ({ onSelect: (ticker) => changeFocus({ ticker }), onRemove: remove, onMove, onGrip: start }),
    [remove, onMove, start],
  );
  const search = (
    <TickerSearch
      label="Add a ticker"
      placeholder={mayChange ? 'Add a ticker' : 'Find a ticker'}
      hint="/"
      inputRef={searchRef}
      onChoose={(ticker) => {
        if (mayChange) add(ticker);
        changeFocus({ ticker });
      }}
    />
  );
  const title = lists !== undefined && chosen !== undefined ? <ListMenu lists={lists} chosen={chosen} count={tickers.length} mayChange={mayChange} onChoose={choose} /> : undefined;
  return (
    <Panel label="Watchlist" {...(title && { title })} actions={search}>
      {failure !== undefined && <p role="alert" className={`${classes.failure ?? ''} loss`}>{failure}</p>}
      <p className="visually-hidden" role="status">{said}</p>
      {error !== null ? (
        <Notice title="The watchlists could not be read" onRetry={retry}>{error.message}</Notice>
      ) : isPending ? (
        <div className={classes.waiting}><Loader size="sm" role="status" aria-label="Reading the watchlists" /></div>
      ) : tickers.length === 0 ? (
        <Notice title="No ticker is watched">{mayChange ? 'Press / and type a ticker or a name, such as AAPL or Bitcoin.' : 'Whoever may trade on this account can add some.'}</Notice>
      ) : (
        <div className={classes.scene}>
          <table role="grid" aria-label="Watchlist" aria-rowcount={tickers.length + 1} className={`${grid.grid ?? ''} ${classes.table ?? ''}`} data-dragging={drag !== undefined} onKeyDown={moveBetweenRows}>
            <thead role="rowgroup">
              <tr role="row">
                <th role="columnheader" className={grid.left} data-column="ticker">Ticker</th>
                {COLUMNS.map(([column, name, title]) => (
                  <th role="columnheader" key={column} data-column={column} title={title}>
                    {name}
                  </th>
                ))}
                <th role="columnheader" data-column="remove">
                  <span className="visually-hidden">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {tickers.slice(0, rows).map((ticker, index) => {
                const asset = assets.get(ticker);
                return (
                  <WatchlistRow
                    key={ticker} ticker={ticker} index={index} name={asset?.name} decimals={asset?.decimals ?? 2} isCrypto={asset?.isCrypto ?? false} base={bases.get(ticker)}
                    selected={ticker === selected || (index === 0 && !tickers.includes(selected))} mayChange={mayChange} actions={actions}
                  />
                );
              })}
            </tbody>
          </table>
          {drag !== undefined && <div className={classes.dropLine} style={{ top: drag.line }} />}
        </div>
      )}
    </Panel>
  );
}
