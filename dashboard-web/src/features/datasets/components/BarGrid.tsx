import grid from '@/components/grid.module.css';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { moveBetweenRows } from '@/components/rows';
import { formatCount, formatExchangeTime, formatMoment, formatPrice, formatVolume, MISSING } from '@/lib/format';
import { type Bar, decimalsOf } from '../model/dataset';

/** Bars, the newest first. */
export function BarGrid({ bars, cut }: { readonly bars: readonly Bar[]; readonly cut: boolean }) {
  if (bars.length === 0) return <Notice title="No bar">Nothing of this symbol is in the dataset.</Notice>;
  const decimals = decimalsOf(bars);
  return (
    <>
      <table role="grid" aria-label="Bars" className={grid.grid} onKeyDown={moveBetweenRows}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" className={grid.left}>Time</th>
            <th role="columnheader">Open</th>
            <th role="columnheader">High</th>
            <th role="columnheader">Low</th>
            <th role="columnheader">Close</th>
            <th role="columnheader">Volume</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {bars.map((bar, index) => (
            <tr role="row" key={bar.at} data-row="" tabIndex={index === 0 ? 0 : -1}>
              <td role="gridcell" className={`${grid.left ?? ''} secondary`} title={formatExchangeTime(bar.at)}>{formatMoment(bar.at)}</td>
              <td role="gridcell">{formatPrice(bar.open, decimals)}</td>
              <td role="gridcell">{formatPrice(bar.high, decimals)}</td>
              <td role="gridcell">{formatPrice(bar.low, decimals)}</td>
              <td role="gridcell">{formatPrice(bar.close, decimals)}</td>
              <td role="gridcell">{bar.volume === undefined ? MISSING : formatVolume(bar.volume)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {cut && <p className={page.foot}>The newest {formatCount(bars.length)} are shown; the download has all.</p>}
    </>
  );
}
