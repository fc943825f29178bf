import { type KeyboardEvent, memo, type PointerEvent, useRef } from 'react';
import { openTicket } from '@/lib/desk/focus';
import { TRAIL_HEIGHT, TRAIL_WIDTH } from '../model/trail';
import { usePaintedRow } from './usePaintedRow';
import classes from './watchlist.module.css';

export interface RowActions {
  readonly onSelect: (ticker: string) => void;
  readonly onRemove: (ticker: string) => void;
  /** By so many places, down if positive. */
  readonly onMove: (ticker: string, by: number) => void;
  readonly onGrip: (event: PointerEvent<HTMLElement>, ticker: string) => void;
}

interface WatchlistRowProps {
  readonly ticker: string;
  readonly name: string | undefined;
  readonly decimals: number;
  readonly isCrypto: boolean;
  readonly base: number | undefined;
  readonly selected: boolean;
  readonly index: number;
  readonly mayChange: boolean;
  readonly actions: RowActions;
}

const CELLS = ['change', 'bidSize', 'bid', 'ask', 'askSize', 'spread', 'lower', 'average', 'upper'] as const;

/** One ticker. React makes the row; its numbers are painted into it as they come. */
export const WatchlistRow = memo(function WatchlistRow({ ticker, name, decimals, isCrypto, base, selected, index, mayChange, actions }: WatchlistRowProps) {
  const row = useRef<HTMLTableRowElement>(null);
  usePaintedRow(row, { ticker, base, decimals, isCrypto });
  function key(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    if (event.altKey && mayChange && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      event.stopPropagation();
      actions.onMove(ticker, event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      openTicket(undefined, ticker);
    } else if (event.key === 'Delete' && mayChange) actions.onRemove(ticker);
  }
  return (
    <tr
      ref={row}
      role="row"
      data-row=""
      data-ticker={ticker}
      aria-rowindex={index + 2}
      tabIndex={selected ? 0 : -1}
      aria-selected={selected}
      onClick={() => actions.onSelect(ticker)}
      onDoubleClick={() => openTicket(undefined, ticker)}
      onFocus={(event) => event.target === event.currentTarget && actions.onSelect(ticker)}
      onKeyDown={key}
    >
      <th role="rowheader" scope="row" className={classes.ticker} title={name}>
        {mayChange && (
          <span className={classes.grip} aria-hidden="true" title="Drag to another place" onPointerDown={(event) => actions.onGrip(event, ticker)} />
        )}
        {ticker}
      </th>
      {CELLS.map((cell) => (
        <td key={cell} role="gridcell" data-column={cell}>
          <span data-paint={cell} className={cell === 'bid' || cell === 'ask' ? 'flashing' : undefined} />
        </td>
      ))}
      <td role="gridcell" data-column="trail">
        <span className={classes.mark} data-paint="mark" />
        <svg width={TRAIL_WIDTH} height={TRAIL_HEIGHT} aria-hidden="true">
          <path fill="none" strokeWidth="1.2" strokeLinejoin="round" />
        </svg>
      </td>
      <td role="gridcell" data-column="time">
        <span data-paint="time" />
      </td>
      <td role="gridcell" data-column="remove">
        {mayChange && (
          <button type="button" className={classes.remove} tabIndex={selected ? 0 : -1} aria-label={`Remove ${ticker} from the watchlist`} onClick={(event) => {
            event.stopPropagation();
            actions.onRemove(ticker);
          }}>
            ×
          </button>
        )}
      </td>
    </tr>
  );
});
