import { Loader, Menu, Button, SegmentedControl } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Notice } from '@/components/Notice';
import { Panel } from '@/components/Panel';
import { useFocus } from '@/lib/desk/focus';
import { useWantedQuotes } from '@/lib/desk/live';
import { useTrades } from '@/lib/desk/portfolio';
import { useAssets } from '@/lib/desk/queries';
import { BUCKET_NAMES, type Bucket, bucketFor, bucketMillis, bucketsOf, RANGES, type Range } from '../model/range';
import { useBars } from '../model/useBars';
import { wallSeconds } from '../model/zone';
import { ChartTitle } from './ChartTitle';
import classes from './chart.module.css';

const PriceChart = lazy(() => import('./PriceChart'));

const isRange = (value: string): value is Range => (RANGES as readonly string[]).includes(value);

function BucketMenu({ range, bucket, onChoose }: { readonly range: Range; readonly bucket: Bucket; readonly onChoose: (bucket: Bucket) => void }) {
  return (
    <Menu width={120}>
      <Menu.Target>
        <Button variant="default" h={26} px={8} fz={12} flex="none" aria-label={`Bucket: ${BUCKET_NAMES[bucket]}`} rightSection={<IconChevronDown size={12} stroke={1.5} />}>
          {BUCKET_NAMES[bucket]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Bucket">
        <Menu.RadioGroup value={bucket} onChange={(value) => onChoose(value as Bucket)}>
          {bucketsOf(range).map((choice) => (
            <Menu.RadioItem key={choice} value={choice} closeMenuOnClick>
              {BUCKET_NAMES[choice]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The history of the ticker in focus: range, bucket, candles, volume, own fills. */
export function ChartPanel() {
  const { ticker } = useFocus();
  const [range, setRange] = useState<Range>('1D');
  const [wanted, setWanted] = useState<Bucket>();
  const { assets } = useAssets();
  const asset = assets.get(ticker);
  const isCrypto = asset?.isCrypto ?? /USDT|USD$|\//.test(ticker);
  const bucket = bucketFor(range, wanted);
  const history = useBars(ticker, isCrypto, range, bucket);
  const held = history.data;
  const trades = useTrades();
  const fills = useMemo(
    () => (trades ?? []).filter((trade) => trade.ticker === ticker).map(({ effectiveAt, side }) => ({ at: Date.parse(effectiveAt), side })),
    [trades, ticker],
  );
  const zone = isCrypto ? 'UTC' : 'America/New_York';
  const seconds = useCallback((at: number) => wallSeconds(at, zone), [zone]);
  useWantedQuotes('chart', [ticker]);
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
    </>
  );
  const waiting = (
    <div className={classes.waiting}>
      <Loader size="sm" role="status" aria-label="Reading the bars" />
    </div>
  );
  return (
    <Panel label="Chart" title={<ChartTitle ticker={ticker} name={asset?.name} decimals={asset?.decimals ?? 2} bars={held?.inRange === undefined ? held?.bars : undefined} range={range} />} actions={tools}>
      {history.isError ? (
        <Notice title="The bars could not be read" onRetry={() => void history.refetch()}>
          {history.error.message} Nothing on the desk is lost.
        </Notice>
      ) : held === undefined ? (
        waiting
      ) : held.bars.length === 0 ? (
        <Notice title={`No bar of ${ticker} is held for this range`}>Choose a longer range, or come back when quotes have been recorded.</Notice>
      ) : (
        <Suspense fallback={waiting}>
          <PriceChart label={`${ticker}, ${range}, ${BUCKET_NAMES[bucket]}`} bars={held.bars} inRange={held.inRange} fills={fills} decimals={asset?.decimals ?? 2} seconds={seconds} zone={zone} bucketMillis={bucketMillis(bucket)} />
        </Suspense>
      )}
    </Panel>
  );
}
