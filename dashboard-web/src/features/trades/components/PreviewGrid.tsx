import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import grid from '@/components/grid.module.css';
import { moveBetweenRows } from '@/components/rows';
import type { Preview, PreviewLine } from '../model/preview';
import classes from './trades.module.css';

function Row({ line, columns, first }: { readonly line: PreviewLine; readonly columns: readonly string[]; readonly first: boolean }) {
  const whole = line.problems.get('');
  const cells = line.cells.length === columns.length ? line.cells : [line.cells.join(', ')];
  return (
    <tr role="row" data-row="" tabIndex={first ? 0 : -1}>
      <th role="rowheader" scope="row">
        {line.number}
      </th>
      {cells.map((cell, index) => {
        const column = columns[index] ?? '';
        const reason = line.problems.get(column) ?? (index === 0 ? whole : undefined);
        return (
          <td role="gridcell" key={column} colSpan={cells.length === columns.length ? 1 : columns.length} data-wrong={reason !== undefined} aria-invalid={reason !== undefined || undefined}>
            {cell === '' ? <span className={classes.empty}>empty</span> : cell}
            {reason !== undefined && <span className={classes.reason}>{reason}</span>}
          </td>
        );
      })}
    </tr>
  );
}

/** The first lines of an upload, with what is wrong at its cell. */
export function PreviewGrid({ preview }: { readonly preview: Preview }) {
  const wrong = preview.lines.filter(({ problems }) => problems.size > 0);
  const [only, setOnly] = useState(false);
  const shown = only && wrong.length > 0 ? wrong : preview.lines;
  if (preview.lines.length === 0) return null;
  return (
    <section aria-label="Preview">
      {wrong.length > 0 && (
        <Checkbox m={12} checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} label={`Only the ${wrong.length === 1 ? 'line' : `${String(wrong.length)} lines`} with something wrong`} />
      )}
      <table role="grid" aria-label="Lines of the file" className={`${grid.grid ?? ''} ${classes.preview ?? ''}`} onKeyDown={moveBetweenRows}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader">Line</th>
            {preview.columns.map((column) => <th role="columnheader" key={column} className={grid.left}>{column}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((line, index) => <Row key={line.number} line={line} columns={preview.columns} first={index === 0} />)}
        </tbody>
      </table>
    </section>
  );
}
