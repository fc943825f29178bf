import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { Waiting } from '@/components/Waiting';
import { wordsOf } from '@/lib/api/fields';
import { useParameters } from '@/lib/desk/route';
import { useSeat } from '@/lib/desk/services';
import { useFeedDesk } from '../model/useFeedDesk';
import { FeedSection } from './FeedSection';
import { TickerDetails } from './TickerDetails';

/** Where the prices come from: each feed, its workers and tickers, and what goes through, live. */
export function FeedsPage() {
  const { user } = useSeat();
  const query = useFeedDesk();
  const [parameters, change] = useParameters();
  const feeds = query.data;
  const feed = feeds?.find((one) => one.feed === parameters.get('feed'));
  const ticker = feed?.tickers.find((one) => one.ticker === parameters.get('ticker'));
  const isAdmin = user.role === 'admin';

  function content() {
    if (feeds === undefined) return query.isError ? <Notice title="The feeds could not be read" onRetry={() => void query.refetch()}>{wordsOf(query.error)} Prices on the desk come another way and may still be good.</Notice> : <Waiting label="Reading the feeds" />;
    if (feeds.length === 0) return <Notice title="No feed is configured">The ingestor&apos;s configuration names the feeds; then they show here.</Notice>;
    return feeds.map((one) => (
      <FeedSection key={one.feed} feed={one} isAdmin={isAdmin} chosen={one === feed ? ticker?.ticker : undefined} onChoose={(name) => change({ feed: one.feed, ticker: name })} />
    ));
  }

  return (
    <div className={page.page}>
      <header className={page.head}>
        <h2 className={page.title}>Feeds</h2>
        {query.isError && feeds !== undefined && <span role="alert" className="warn">The feeds do not answer: figures are the last known.</span>}
        {!isAdmin && <span className="secondary">An administrator changes tickers, workers and buckets.</span>}
      </header>
      <div className={page.split} data-side={ticker !== undefined}>
        <div className={page.scroll}>{content()}</div>
        {feed !== undefined && ticker !== undefined && (
          <TickerDetails key={`${feed.feed} ${ticker.ticker}`} feed={feed} ticker={ticker} isAdmin={isAdmin} onClose={() => change({ feed: '', ticker: '' })} />
        )}
      </div>
    </div>
  );
}
