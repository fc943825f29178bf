import grid from '@/components/grid.module.css';
import page from '@/components/page.module.css';
import { moveBetweenRows } from '@/components/rows';
import { formatCount, formatMoment, MISSING } from '@/lib/format';
import type { Dataset } from '../model/dataset';
import classes from './datasets.module.css';

const SHOWN = 4;

function symbolsText(symbols: readonly string[]): string {
  const rest = symbols.length - SHOWN;
  return symbols.slice(0, SHOWN).join(', ') + (rest > 0 ? ` and ${formatCount(rest)} more` : '');
}

interface DatasetGridProps {
  readonly datasets: readonly Dataset[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Everybody's datasets; Enter or a click opens one. */
export function DatasetGrid({ datasets, chosen, onChoose }: DatasetGridProps) {
  const left = grid.left;
  return (
    <table role="grid" aria-label="Datasets" className={`${grid.grid ?? ''} ${page.clickable ?? ''} ${classes.datasets ?? ''}`} onKeyDown={moveBetweenRows}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" className={left}>Name</th>
          <th role="columnheader" className={left}>Symbols</th>
          <th role="columnheader" className={left} data-column="timeframe">Bars of</th>
          <th role="columnheader">Bars</th>
          <th role="columnheader">Refused</th>
          <th role="columnheader" className={left} data-column="from">From</th>
          <th role="columnheader" className={left} data-column="to">To</th>
          <th role="columnheader" className={left} data-column="by">Uploaded by</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {datasets.map((dataset, index) => (
          <tr
            role="row"
            key={dataset.id}
            data-row=""
            tabIndex={(chosen === undefined ? index === 0 : dataset.id === chosen) ? 0 : -1}
            aria-selected={dataset.id === chosen}
            onClick={() => onChoose(dataset.id)}
            onKeyDown={(event) => event.key === 'Enter' && onChoose(dataset.id)}
          >
            <td role="gridcell" className={`${left ?? ''} ${grid.ticker ?? ''}`}>{dataset.name}</td>
            <td role="gridcell" className={left}>{symbolsText(dataset.symbols)}</td>
            <td role="gridcell" className={`${left ?? ''} secondary`} data-column="timeframe">{dataset.timeframe ?? MISSING}</td>
            <td role="gridcell">{formatCount(dataset.rows)}</td>
            <td role="gridcell" className={dataset.refused > 0 ? 'warn' : 'secondary'}>{formatCount(dataset.refused)}</td>
            <td role="gridcell" className={`${left ?? ''} secondary`} data-column="from">{formatMoment(dataset.from)}</td>
            <td role="gridcell" className={`${left ?? ''} secondary`} data-column="to">{formatMoment(dataset.to)}</td>
            <td role="gridcell" className={`${left ?? ''} secondary`} data-column="by">{dataset.createdBy}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
