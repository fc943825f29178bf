import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { moveBetweenRows } from '@/components/rows';
import { useNow } from '@/lib/desk/clock';
import { formatAge, formatCount, formatMoment, MISSING } from '@/lib/format';
import { type Feed, type FeedTicker, toneOf } from '../model/feed';
import { tickerKey } from '../model/history';
import { useFeedChange, useSamples } from '../model/useFeedDesk';
import classes from './page.module.css';
import { rateText } from './rate';

interface RowProps {
  readonly feed: string;
  readonly ticker: FeedTicker;
  readonly first: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  /** Undefined where nobody may. */
  readonly onRemove: (() => void) | undefined;
}

function Row({ feed, ticker, first, chosen, onChoose, onRemove }: RowProps) {
  const now = useNow();
  const sample = useSamples(tickerKey(feed, ticker.ticker)).at(-1);
  const perSecond = sample?.received ?? ticker.perSecond;
  const fill = ticker.threshold === undefined || ticker.threshold === 0 ? undefined : Math.min(1, ticker.queued / ticker.threshold);
  const left = grid.left;
  return (
    <tr role="row" data-row="" tabIndex={first ? 0 : -1} aria-selected={chosen} onClick={onChoose} onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onChoose()}>
      <td role="gridcell" className={`${left ?? ''} ${grid.ticker ?? ''}`}>{ticker.ticker}</td>
      <td role="gridcell" className={left}><span className={page.mark} data-tone={toneOf(ticker.state)}>{ticker.state}</span></td>
      <td role="gridcell" data-column="worker" title={ticker.ingestor}>{ticker.worker ?? MISSING}</td>
      <td role="gridcell">{perSecond === undefined ? MISSING : rateText(perSecond)}</td>
      <td role="gridcell" data-column="published">{sample === undefined ? MISSING : rateText(sample.published)}</td>
      <td role="gridcell" className={sample !== undefined && sample.dropped > 0 ? 'loss' : undefined}>{sample === undefined ? MISSING : rateText(sample.dropped)}</td>
      <td role="gridcell" data-column="total" className="secondary">{formatCount(ticker.received)}</td>
      <td role="gridcell" data-column="lost" className="secondary">{formatCount(ticker.dropped)}</td>
      <td role="gridcell" data-column="queue">
        {formatCount(ticker.queued)}{ticker.threshold !== undefined && <span className="faint"> / {formatCount(ticker.threshold)}</span>}
        {fill !== undefined && <span className={classes.fill} aria-hidden><span style={{ width: `${String(Math.round(fill * 100))}%` }} /></span>}
      </td>
      <td role="gridcell" data-column="age" className="secondary" title={ticker.lastAt === undefined ? undefined : formatMoment(ticker.lastAt)}>{ticker.lastAt === undefined ? MISSING : formatAge(now - Date.parse(ticker.lastAt))}</td>
      {onRemove !== undefined && (
        <td role="gridcell" data-column="remove">
          <ActionIcon size={20} aria-label={`Remove ${ticker.ticker}`} onClick={(event) => {
            event.stopPropagation();
            onRemove();
          }}>
            <IconX size={14} stroke={1.5} />
          </ActionIcon>
        </td>
      )}
    </tr>
  );
}

interface TickerGridProps {
  readonly feed: Feed;
  readonly isAdmin: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (ticker: string) => void;
}

/** The tickers of a feed; Enter or a click opens one. */
export function TickerGrid({ feed, isAdmin, chosen, onChoose }: TickerGridProps) {
  const send = useFeedChange(feed.feed);
  const [removing, setRemoving] = useState<string>();
  if (feed.tickers.length === 0) return <Notice title="No ticker">{isAdmin ? 'Add one above, and its quotes come in.' : 'Nobody asked this feed for any yet.'}</Notice>;
  const left = grid.left;
  const index = feed.tickers.findIndex(({ ticker }) => ticker === chosen);
  return (
    <>
      <table role="grid" aria-label={`Tickers of ${feed.feed}`} className={`${grid.grid ?? ''} ${page.clickable ?? ''} ${classes.tickers ?? ''}`} onKeyDown={moveBetweenRows}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" className={left}>Ticker</th>
            <th role="columnheader" className={left}>State</th>
            <th role="columnheader" data-column="worker">Worker</th>
            <th role="columnheader">In /s</th>
            <th role="columnheader" data-column="published">Out /s</th>
            <th role="columnheader">Dropped /s</th>
            <th role="columnheader" data-column="total">Received</th>
            <th role="columnheader" data-column="lost">Dropped</th>
            <th role="columnheader" data-column="queue">In the bucket</th>
            <th role="columnheader" data-column="age">Last</th>
            {isAdmin && <th role="columnheader" data-column="remove"><span className="visually-hidden">Remove</span></th>}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {feed.tickers.map((ticker, at) => (
            <Row key={ticker.ticker} feed={feed.feed} ticker={ticker} first={at === Math.max(0, index)} chosen={at === index} onChoose={() => onChoose(ticker.ticker)} onRemove={isAdmin ? () => setRemoving(ticker.ticker) : undefined} />
          ))}
        </tbody>
      </table>
      <Confirm
        opened={removing !== undefined}
        title={`Remove ${removing ?? ''} from ${feed.feed}?`}
        keep="Keep it"
        act={`Remove ${removing ?? ''}`}
        onClose={() => setRemoving(undefined)}
        onAct={() => send('POST', 'tickers', { add: [], remove: [removing] })}
      >
        Its prices stop for everybody: positions in it keep their last mark, and orders for it wait. It can be added again.
      </Confirm>
    </>
  );
}
