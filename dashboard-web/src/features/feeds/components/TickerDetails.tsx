import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Plot } from '@/components/Plot';
import page from '@/components/page.module.css';
import { formatCount, formatExchangeTime, formatMoment, MISSING } from '@/lib/format';
import { type Bucket, type Feed, type FeedTicker, toneOf } from '../model/feed';
import { secondsText } from '../model/duration';
import { tickerKey } from '../model/history';
import { useFeedChange, useSamples } from '../model/useFeedDesk';
import { BucketForm } from './BucketForm';
import classes from './page.module.css';
import { rateText } from './rate';

const SPAN = 120;

interface TickerDetailsProps {
  readonly feed: Feed;
  readonly ticker: FeedTicker;
  readonly isAdmin: boolean;
  readonly onClose: () => void;
}

function BucketFacts({ bucket }: { readonly bucket: Bucket }) {
  return (
    <dl className={page.facts}>
      <dt>When it is full</dt><dd>{bucket.mode}</dd>
      <dt>Leaks every</dt><dd>{secondsText(bucket.leakInterval)} s</dd>
      <dt>Capacity when idle</dt><dd>{bucket.idleCapacity ?? MISSING}</dd>
      <dt>Refreshes every</dt><dd>{secondsText(bucket.refreshInterval)} s</dd>
      <dt>Threshold at most</dt><dd>{bucket.maxThreshold ?? MISSING}</dd>
    </dl>
  );
}

/** One ticker of a feed: what goes through, and its bucket. */
export function TickerDetails({ feed, ticker, isAdmin, onClose }: TickerDetailsProps) {
  const samples = useSamples(tickerKey(feed.feed, ticker.ticker));
  const send = useFeedChange(feed.feed);
  const bucket = ticker.bucket ?? feed.bucket;
  // The form keeps what is typed; after it is saved it begins again with what holds now.
  const [saves, setSaves] = useState(0);
  const path = `tickers/${encodeURIComponent(ticker.ticker)}/bucket`;
  return (
    <aside className={page.side} aria-label={ticker.ticker} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <div className={page.section}>
        <div className={page.sectionTitle}>
          <h3>{ticker.ticker}</h3>
          <ActionIcon aria-label="Close the ticker" onClick={onClose}><IconX size={16} stroke={1.5} /></ActionIcon>
        </div>
        <dl className={page.facts}>
          <dt>State</dt><dd><span className={page.mark} data-tone={toneOf(ticker.state)}>{ticker.state}</span></dd>
          <dt>Feed</dt><dd>{feed.feed}</dd>
          <dt>Worker</dt><dd>{ticker.worker ?? MISSING}{ticker.ingestor !== undefined && ` at ${ticker.ingestor}`}</dd>
          <dt>Last quote</dt><dd title={formatExchangeTime(ticker.lastAt)}>{formatMoment(ticker.lastAt)}</dd>
          <dt>Received</dt><dd>{formatCount(ticker.received)}</dd>
          <dt>Published</dt><dd>{formatCount(ticker.published)}</dd>
          <dt>Dropped</dt><dd>{formatCount(ticker.dropped)}</dd>
        </dl>
      </div>
      <div className={`${page.section ?? ''} ${classes.stack ?? ''}`}>
        <Plot label="Received a second" span={SPAN} values={samples.map(({ received }) => received)} format={rateText} />
        <Plot label="Published a second" span={SPAN} values={samples.map(({ published }) => published)} format={rateText} />
        <Plot label="Dropped a second" span={SPAN} values={samples.map(({ dropped }) => dropped)} format={rateText} tone="loss" />
        <Plot label="In the bucket" span={SPAN} values={samples.map(({ queued }) => queued)} format={rateText} />
      </div>
      {bucket !== undefined && (
        <div className={page.section}>
          <h4 className={page.sectionTitle}>Bucket <span className="secondary">{ticker.bucket === undefined ? 'the feed’s' : 'its own'}</span></h4>
          {isAdmin ? (
            <BucketForm key={saves} bucket={bucket} onSave={(body) => send('PUT', path, body)} onForget={ticker.bucket && (() => send('DELETE', path))} onDone={() => setSaves((count) => count + 1)} />
          ) : <BucketFacts bucket={bucket} />}
        </div>
      )}
    </aside>
  );
}
