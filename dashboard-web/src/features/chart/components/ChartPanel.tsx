import { Loader, SegmentedControl } from '@mantine/core';
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { fetched } from '@/components/fetched';
import { Notice } from '@/components/Notice';
import { Panel } from '@/components/Panel';
import { useFocus } from '@/lib/desk/focus';
import { useWantedQuotes } from '@/lib/desk/live';
import { useOrders, useTrades } from '@/lib/desk/portfolio';
import { usePreference } from '@/lib/desk/preferences';
import { useAssets, useFeedDays, useIsCrypto } from '@/lib/desk/queries';
import { useSeat } from '@/lib/desk/services';
import { type FeedDay, recordedDay } from '@/lib/feeds/days';
import { exchangeZone, formatDecimal, formatQuantity } from '@/lib/format';
import { type Dataset, useDatasets } from '../model/datasets';
import { linesOf, type Move, movedTo, moveOf } from '../model/lines';
import { BUCKET_NAMES, type Bucket, bucketFor, bucketMillis, RANGES, type Range } from '../model/range';
import { parseStudies, type Study } from '../model/study';
import { useBars } from '../model/useBars';
import { wallSeconds } from '../model/zone';
import { ChartTitle } from './ChartTitle';
import { MoveDialog } from './MoveDialog';
import { BucketMenu, CompareMenu, DataMenu, StudyMenu } from './Tools';
import classes from './chart.module.css';

const { Content: PriceChart, preload: preloadPriceChart } = fetched(() => import('./PriceChart'));

const USUAL: readonly Study[] = ['average20', 'bands'];
const DAY_MILLIS = 86_400_000;
const NO_DAYS: readonly FeedDay[] = [];
const HOME = Intl.DateTimeFormat().resolvedOptions().timeZone;

const isRange = (value: string): value is Range => (RANGES as readonly string[]).includes(value);

/** The history of the ticker in focus: range, bucket, candles, volume, studies, another ticker beside it, own fills and orders. */
export function ChartPanel() {
  const { ticker } = useFocus();
  useEffect(() => {
    // While the bars are on their way. Whoever shows it tells when it cannot be had.
    void preloadPriceChart().catch(() => undefined);
  }, []);
  const { account } = useSeat();
  const [range, setRange] = useState<Range>('1D');
  const [wanted, setWanted] = useState<Bucket>();
  const [studies, setStudies] = usePreference('studies', parseStudies, USUAL);
  const [compared, setCompared] = useState<string>();
  const [dataset, setDataset] = useState<Dataset>();
  const [move, setMove] = useState<Move>();
  const { assets } = useAssets();
  const datasets = useDatasets();
  const isCrypto = useIsCrypto(ticker);
  const comparedIsCrypto = useIsCrypto(compared ?? '');
  const symbol = dataset === undefined || dataset.symbols.includes(ticker) ? ticker : (dataset.symbols[0] ?? ticker);
  const own = symbol === ticker;
  const asset = assets.get(symbol);
  const decimals = asset?.decimals ?? 2;
  const bucket = bucketFor(range, wanted);
  const feeds = useFeedDays();
  const days = feeds.data ?? NO_DAYS;
  // Which bars belong to the prices is known when it is known of which day these are.
  const history = useBars(feeds.isPending ? undefined : { symbol, isCrypto, dataset, recorded: recordedDay(days, symbol) }, range, bucket);
  const other = useBars(compared === undefined || feeds.isPending ? undefined : { symbol: compared, isCrypto: comparedIsCrypto, dataset: undefined, recorded: recordedDay(days, compared) }, range, bucket);
  const held = history.data;
  const trades = useTrades();
  const orders = useOrders();
  const fills = useMemo(
    () =>
      (own ? (trades ?? []) : [])
        .filter((trade) => trade.ticker === symbol)
        .map(({ effectiveAt, side, quantity, price }) => ({ at: Date.parse(effectiveAt), side, words: `${side} ${formatQuantity(quantity)} at ${formatDecimal(price, { decimals: 2, most: 9 })}` })),
    [trades, symbol, own],
  );
  const lines = useMemo(
    () => (own && compared === undefined ? linesOf(orders ?? [], symbol, account.mayTrade) : []).map((line) => movedTo(line, move)),
    [orders, symbol, own, compared, account.mayTrade, move],
  );
  const zone = exchangeZone(isCrypto);
  // By the user's clock; days and longer are those of the exchange.
  const axis = bucketMillis(bucket) < DAY_MILLIS ? HOME : zone;
  const seconds = useCallback((at: number) => wallSeconds(at, axis), [axis]);
  useWantedQuotes('chart', [ticker]);
  const onMoved = (key: string, price: number) => setMove(moveOf(orders ?? [], key, price, decimals));
  const tools = (
    <>
      <SegmentedControl
        className={classes.ranges ?? ''}
        size="xs"
        aria-label="Range"
        data={[...RANGES]}
        value={range}
        onChange={(value) => {
          if (!isRange(value)) return;
          setRange(value);
          setWanted(undefined);
        }}
      />
      <BucketMenu range={range} bucket={bucket} onChoose={setWanted} />
      <span className={classes.icons}>
        <StudyMenu studies={studies} onChange={setStudies} />
        <CompareMenu compared={compared} onChoose={setCompared} />
        <DataMenu datasets={datasets} chosen={dataset} onChoose={setDataset} />
      </span>
    </>
  );
  const waiting = (
    <div className={classes.waiting}>
      <Loader size="sm" role="status" aria-label="Reading the bars" />
    </div>
  );
  return (
    <Panel
      label="Chart"
      title={<ChartTitle ticker={symbol} name={dataset === undefined ? asset?.name : dataset.name} decimals={decimals} bars={held?.inRange === undefined ? held?.bars : undefined} range={range} live={own && dataset === undefined} />}
      actions={tools}
    >
      {history.isError ? (
        <Notice title="The bars could not be read" onRetry={() => void history.refetch()}>
          {history.error.message} Nothing on the desk is lost.
        </Notice>
      ) : held === undefined ? (
        waiting
      ) : held.bars.length === 0 ? (
        <Notice title={`No bar of ${symbol} is held for this range`}>Choose a longer range, or come back when quotes have been recorded.</Notice>
      ) : (
        <Suspense fallback={waiting}>
          <PriceChart
            label={`${symbol}, ${range}, ${BUCKET_NAMES[bucket]}`} settled={!history.isPlaceholderData} ticker={own && dataset === undefined ? ticker : undefined} bars={held.bars} inRange={held.inRange} fills={fills} studies={studies}
            compared={compared === undefined ? undefined : other.data?.bars} comparedTicker={compared} decimals={decimals} seconds={seconds} zone={zone} bucketMillis={bucketMillis(bucket)} lines={lines} onMoved={onMoved}
          />
        </Suspense>
      )}
      <MoveDialog
        move={move}
        onClose={() => setMove(undefined)}
      />
    </Panel>
  );
}
