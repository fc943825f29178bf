import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Gain } from '@/components/Gain';
import { GainBar } from '@/components/GainBar';
import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import { moveBetweenRows } from '@/components/rows';
import { changeFocus } from '@/lib/desk/focus';
import { formatMoney } from '@/lib/format';
import type { ProfitRow } from '../model/profit';
import { largest } from '../model/totals';
import { type By, SPANS, type Span, useProfit } from '../model/useProfit';
import classes from './blotter.module.css';

const COLUMNS = [
  ['trade', 'Trade P&L', 'What the trades of the span made: its last price less theirs'],
  ['position', 'Position P&L', 'What was held since the close before made'],
  ['dividends', 'Dividends', undefined],
  ['fees', 'Fees', 'Of trades and others; a cost is positive'],
  ['net', 'Net', 'All of it, after fees'],
  ['realized', 'Realised', 'At average cost, before fees'],
] as const;

function Cells({ row, most }: { readonly row: ProfitRow; readonly most: number | undefined }) {
  return (
    <>
      <td role="gridcell" data-column="trade"><Gain value={row.tradePnl} /></td>
      <td role="gridcell" data-column="position"><Gain value={row.positionPnl} /></td>
      <td role="gridcell" data-column="dividends"><Gain value={row.dividends} /></td>
      <td role="gridcell" data-column="fees">{formatMoney(row.fees)}</td>
      <td role="gridcell" data-column="net">
        <Gain value={row.net} />
        {most === undefined ? <span className={classes.barSpace} /> : <GainBar value={row.net} most={most} />}
      </td>
      <td role="gridcell" data-column="realized"><Gain value={row.realized} /></td>
      <td role="gridcell" data-column="reason" className={`${grid.left ?? ''} warn`} title={row.reason}>{row.valid ? '' : (row.reason ?? 'not final')}</td>
    </>
  );
}

function Row({ row, by, first, most }: { readonly row: ProfitRow; readonly by: By; readonly first: boolean; readonly most: number }) {
  const ticker = by === 'ticker' ? row.key : undefined;
  return (
    <tr role="row" data-row="" tabIndex={first ? 0 : -1} onClick={() => ticker !== undefined && changeFocus({ ticker })}>
      <td role="gridcell" className={`${grid.left ?? ''} ${by === 'ticker' ? (grid.ticker ?? '') : ''}`}>{row.key ?? 'Other fees'}</td>
      <Cells row={row} most={most} />
    </tr>
  );
}

/** Profit and loss by ticker or by day: of trades and of positions apart, live. */
export function ProfitTable() {
  const [by, setBy] = useState<By>('ticker');
  const [span, setSpan] = useState<Span>('1D');
  const { data, isError, error, refetch } = useProfit(by, span);
  const most = largest((data?.rows ?? []).map(({ net }) => net));
  return (
    <div className={classes.profit}>
      <div className={classes.filters}>
        <SegmentedControl size="xs" aria-label="P&L by" data={[{ value: 'ticker', label: 'By ticker' }, { value: 'day', label: 'By day' }]} value={by} onChange={(value) => setBy(value)} />
        <SegmentedControl size="xs" aria-label="Days of the P&L" data={Object.keys(SPANS)} value={span} onChange={(value) => setSpan(value as Span)} />
      </div>
      {isError && data === undefined ? (
        <Notice title="The P&L could not be read" onRetry={() => void refetch()}>{error.message}</Notice>
      ) : data?.rows.length === 0 ? (
        <Notice title="No profit and no loss yet">What trades and positions make is summed here, by ticker and by day.</Notice>
      ) : (
        <div className={classes.rest}>
        <table role="grid" aria-label="Profit and loss" className={`${grid.grid ?? ''} ${classes.profits ?? ''}`} onKeyDown={moveBetweenRows}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" className={grid.left}>{by === 'ticker' ? 'Ticker' : 'Day'}</th>
              {COLUMNS.map(([column, name, title]) => <th role="columnheader" key={column} data-column={column} title={title}>{name}</th>)}
              <th role="columnheader" className={grid.left} data-column="reason"><span className="visually-hidden">Doubts</span></th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {data?.rows.map((row, index) => <Row key={row.key ?? ''} row={row} by={by} first={index === 0} most={most} />)}
          </tbody>
          {data?.total !== undefined && (
            <tfoot role="rowgroup">
              <tr role="row">
                <td role="gridcell" className={grid.left}>Total</td>
                <Cells row={data.total} most={undefined} />
              </tr>
            </tfoot>
          )}
        </table>
        </div>
      )}
    </div>
  );
}
