import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { Flash } from '@/components/Flash';
import grid from '@/components/grid.module.css';
import { useConnection, useQuote, useTrail } from '@/lib/desk/live';
import { useAssets } from '@/lib/desk/queries';
import { formatPrice, MISSING } from '@/lib/format';
import { QuoteTime } from './QuoteTime';
import { Sparkline } from './Sparkline';
import classes from './watchlist.module.css';

interface WatchlistRowProps {
  readonly ticker: string;
  readonly selected: boolean;
  readonly onSelect: (ticker: string) => void;
  readonly onRemove: (ticker: string) => void;
}

const UNFIRM: readonly string[] = ['stale', 'gap', 'halted'];

/** One ticker; it paints when its own quote changes, and only then. */
export const WatchlistRow = memo(function WatchlistRow({ ticker, selected, onSelect, onRemove }: WatchlistRowProps) {
  const quote = useQuote(ticker);
  const trail = useTrail(ticker);
  const connected = useConnection().phase === 'open';
  const asset = useAssets().assets.get(ticker);
  const decimals = asset?.decimals ?? 2;
  const stale = quote !== undefined && (!connected || UNFIRM.includes(quote.status));
  const spread = quote !== undefined && quote.bid > 0 && quote.ask >= quote.bid ? (quote.ask - quote.bid).toFixed(decimals) : MISSING;
  const band = (value: number | undefined) => formatPrice(value, decimals);
  return (
    <tr
      role="row"
      data-row=""
      data-ticker={ticker}
      tabIndex={selected ? 0 : -1}
      aria-selected={selected}
      className={stale ? grid.stale : undefined}
      onClick={() => onSelect(ticker)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSelect(ticker);
        if (event.key === 'Delete') onRemove(ticker);
      }}
    >
      <th role="rowheader" scope="row" className={classes.ticker} title={asset?.name}>
        {ticker}
      </th>
      <td role="gridcell" data-column="bid">
        <Flash text={formatPrice(quote?.bid, decimals)} value={quote?.bid} />
      </td>
      <td role="gridcell" data-column="ask">
        <Flash text={formatPrice(quote?.ask, decimals)} value={quote?.ask} />
      </td>
      <td role="gridcell" data-column="spread" className="faint">
        {spread}
      </td>
      <td role="gridcell" data-column="lower" className={classes.band}>
        {band(quote?.lower)}
      </td>
      <td role="gridcell" data-column="average" className={classes.band}>
        {band(quote?.average)}
      </td>
      <td role="gridcell" data-column="upper" className={classes.band}>
        {band(quote?.upper)}
      </td>
      <td role="gridcell" data-column="trail">
        <Sparkline values={trail} />
      </td>
      <td role="gridcell" data-column="time">
        <QuoteTime quote={quote} stale={stale} />
      </td>
      <td role="gridcell" data-column="remove">
        <ActionIcon className={classes.remove} size={20} aria-label={`Remove ${ticker} from the watchlist`} onClick={(event) => {
          event.stopPropagation();
          onRemove(ticker);
        }}>
          <IconX size={13} stroke={1.5} />
        </ActionIcon>
      </td>
    </tr>
  );
});
