import { Button } from '@mantine/core';
import { useState } from 'react';
import { Plot } from '@/components/Plot';
import page from '@/components/page.module.css';
import { Dialog } from '@/components/Dialog';
import { formatCount, formatExchangeTime, formatMoment } from '@/lib/format';
import { type Feed, toneOf } from '../model/feed';
import { feedKey } from '../model/history';
import { useFeedChange, useSamples } from '../model/useFeedDesk';
import { AddTickers } from './AddTickers';
import { BucketForm } from './BucketForm';
import classes from './page.module.css';
import { TickerGrid } from './TickerGrid';
import { WorkersForm } from './WorkersForm';
import { rateText } from './rate';

const SPAN = 120;

interface FeedSectionProps {
  readonly feed: Feed;
  readonly isAdmin: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (ticker: string) => void;
}

function facts(feed: Feed): string[] {
  const counted = (count: number | undefined, one: string) => (count === undefined ? [] : [`${formatCount(count)} ${one}${count === 1 ? '' : 's'}`]);
  return [
    ...(feed.recordedDate === undefined ? [] : [`${feed.kind ?? 'replay'} ${feed.recordedDate}`]),
    ...counted(feed.workers, 'worker'),
    ...counted(feed.connections, 'connection'),
    `${formatCount(feed.tickers.length)}${feed.tickerLimit === undefined ? '' : ` of ${formatCount(feed.tickerLimit)}`} tickers`,
  ];
}

/** One feed: its state, what goes through, its tickers, and for an administrator what can be changed. */
export function FeedSection({ feed, isAdmin, chosen, onChoose }: FeedSectionProps) {
  const samples = useSamples(feedKey(feed.feed));
  const send = useFeedChange(feed.feed);
  const [bucket, setBucket] = useState(false);
  return (
    <section className={classes.feed} aria-label={feed.feed}>
      <header className={classes.head}>
        <h3 className={classes.name}>{feed.feed}</h3>
        <span className={page.mark} data-tone={toneOf(feed.state)}>{feed.state}</span>
        <span className="secondary">{facts(feed).join(' · ')}</span>
        {feed.since !== undefined && <span className="faint" title={formatExchangeTime(feed.since)}>since {formatMoment(feed.since)}</span>}
        {feed.detail !== undefined && <span className="faint">{feed.detail}</span>}
      </header>
      <div className={classes.plots}>
        <Plot label="Received a second" span={SPAN} values={samples.map(({ received }) => received)} format={rateText} />
        <Plot label="Published a second" span={SPAN} values={samples.map(({ published }) => published)} format={rateText} />
        <Plot label="Dropped a second" span={SPAN} values={samples.map(({ dropped }) => dropped)} format={rateText} tone="loss" />
        <Plot label="Queued" span={SPAN} values={samples.map(({ queued }) => queued)} format={rateText} />
      </div>
      {isAdmin && (
        <div className={classes.tools}>
          <AddTickers feed={feed} />
          {feed.workers !== undefined && <WorkersForm key={feed.workers} feed={feed} workers={feed.workers} />}
          {feed.bucket !== undefined && <Button variant="default" h={30} onClick={() => setBucket(true)}>Bucket…</Button>}
        </div>
      )}
      <TickerGrid feed={feed} isAdmin={isAdmin} chosen={chosen} onChoose={onChoose} />
      {feed.bucket !== undefined && (
        <Dialog opened={bucket} onClose={() => setBucket(false)} title={`Buckets of ${feed.feed}`}>
          <p className="secondary">For every ticker that has no bucket of its own.</p>
          <BucketForm bucket={feed.bucket} onSave={(body) => send('PUT', 'bucket', body)} onDone={() => setBucket(false)} />
        </Dialog>
      )}
    </section>
  );
}
