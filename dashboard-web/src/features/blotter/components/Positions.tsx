import { Button } from '@mantine/core';
import { Gain } from '@/components/Gain';
import { GainBar } from '@/components/GainBar';
import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import { moveBetweenRows } from '@/components/rows';
import { signOf } from '@/lib/decimal';
import { changeFocus, openTicket, useFocus } from '@/lib/desk/focus';
import { useWantedQuotes } from '@/lib/desk/live';
import { type Holding, usePnl } from '@/lib/desk/portfolio';
import { useDecimals, useInitialPositions } from '@/lib/desk/queries';
import { formatDecimal, formatMoney, formatPercent, formatQuantity, toDecimal } from '@/lib/format';
import { largest, total } from '../model/totals';
import classes from './blotter.module.css';

function PositionRow({ holding, selected, most }: { readonly holding: Holding; readonly selected: boolean; readonly most: number }) {
  const decimals = useDecimals(holding.ticker);
  const quantity = toDecimal(holding.quantity);
  const closing = quantity !== undefined && signOf(quantity) < 0 ? 'buy' : 'sell';
  return (
    <tr
      role="row"
      data-row=""
      data-ticker={holding.ticker}
      tabIndex={selected ? 0 : -1}
      aria-selected={selected}
      className={holding.valid ? undefined : grid.stale}
      onClick={() => changeFocus({ ticker: holding.ticker })}
      onKeyDown={(event) => event.key === 'Enter' && changeFocus({ ticker: holding.ticker })}
    >
      <td role="gridcell" className={`${grid.left ?? ''} ${grid.ticker ?? ''}`}>{holding.ticker}</td>
      <td role="gridcell" data-column="quantity">{formatQuantity(holding.quantity)}</td>
      <td role="gridcell" data-column="average">{formatDecimal(holding.averagePrice, { decimals, most: decimals + 2 })}</td>
      <td role="gridcell" data-column="basis">{formatMoney(holding.costBasis)}</td>
      <td role="gridcell" data-column="last">{formatDecimal(holding.lastPrice, { decimals })}</td>
      <td role="gridcell" data-column="change"><Gain value={holding.changeToday} format={formatPercent} /></td>
      <td role="gridcell" data-column="value">{formatMoney(holding.marketValue)}</td>
      <td role="gridcell" data-column="day"><Gain value={holding.unrealizedDay} /></td>
      <td role="gridcell" data-column="unrealized">
        <Gain value={holding.unrealized} />
        <GainBar value={holding.unrealized} most={most} />
      </td>
      <td role="gridcell" data-column="realized"><Gain value={holding.realized} /></td>
      <td role="gridcell" data-column="close">
        <Button
          variant="subtle"
          h={20}
          px={6}
          fz={11}
          aria-label={`${closing === 'sell' ? 'Sell' : 'Buy back'} ${holding.ticker}`}
          onClick={(event) => {
            event.stopPropagation();
            openTicket(closing, holding.ticker);
          }}
        >
          {closing === 'sell' ? 'Sell' : 'Buy back'}
        </Button>
      </td>
    </tr>
  );
}

const COLUMNS = [
  ['quantity', 'Quantity'], ['average', 'Average'], ['basis', 'Basis'], ['last', 'Last'], ['change', 'Change'], ['value', 'Value'],
  ['day', 'Day P&L'], ['unrealized', 'Unrealised'], ['realized', 'Realised'],
] as const;

/** Open positions at the newest marks, with their totals. */
export function Positions({ holdings }: { readonly holdings: readonly Holding[] | undefined }) {
  const { ticker } = useFocus();
  const failed = useInitialPositions();
  const pnl = usePnl();
  useWantedQuotes('positions', (holdings ?? []).map((holding) => holding.ticker));
  if (holdings === undefined) {
    return failed.isError ? <Notice title="The positions could not be read" onRetry={() => void failed.refetch()}>{failed.error.message}</Notice> : null;
  }
  if (holdings.length === 0) return <Notice title="No open position">Press B for the order ticket; a filled purchase shows here.</Notice>;
  const most = largest(holdings.map(({ unrealized }) => unrealized));
  const selectable = holdings.some((holding) => holding.ticker === ticker);
  return (
    <table role="grid" aria-label="Positions" className={`${grid.grid ?? ''} ${classes.positions ?? ''}`} data-changes={holdings.some(({ changeToday }) => changeToday !== undefined)} onKeyDown={moveBetweenRows}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" className={grid.left}>Ticker</th>
          {COLUMNS.map(([column, name]) => <th role="columnheader" key={column} data-column={column}>{name}</th>)}
          <th role="columnheader" data-column="close"><span className="visually-hidden">Close</span></th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {holdings.map((holding, index) => (
          <PositionRow key={holding.ticker} holding={holding} most={most} selected={selectable ? holding.ticker === ticker : index === 0 && !selectable} />
        ))}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row">
          <td role="gridcell" className={grid.left}>Total</td>
          <td role="gridcell" data-column="quantity" />
          <td role="gridcell" data-column="average" />
          <td role="gridcell" data-column="basis">{formatMoney(total(holdings.map(({ costBasis }) => costBasis)))}</td>
          <td role="gridcell" data-column="last" />
          <td role="gridcell" data-column="change" />
          <td role="gridcell" data-column="value">{formatMoney(total(holdings.map(({ marketValue }) => marketValue)))}</td>
          <td role="gridcell" data-column="day"><Gain value={total(holdings.map(({ unrealizedDay }) => unrealizedDay))} /></td>
          <td role="gridcell" data-column="unrealized"><Gain value={total(holdings.map(({ unrealized }) => unrealized))} /><span className={classes.barSpace} /></td>
          <td role="gridcell" data-column="realized" title="All realised profit and loss, of closed positions too"><Gain value={pnl?.realized} /></td>
          <td role="gridcell" data-column="close" />
        </tr>
      </tfoot>
    </table>
  );
}
