import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from '@/components/Link';
import { Meter } from '@/components/Meter';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { Waiting } from '@/components/Waiting';
import files from '@/components/upload.module.css';
import { sentence, wordsOf } from '@/lib/api/fields';
import { formatCount } from '@/lib/format';
import { isUnderWay, stateWords } from '../model/group';
import type { CellProblem } from '../model/preview';
import { reportAddress, useGroup } from '../model/useGroup';
import classes from './trades.module.css';

const SHOWN = 12;

interface GroupProgressProps {
  /** What to do after it. */
  readonly next?: ReactNode;
  readonly id: string;
  readonly name: string | undefined;
  readonly report: readonly CellProblem[] | undefined;
}

function toneOf(state: string): string {
  if (state === 'done') return 'good';
  return ['refused', 'failed', 'taken-back', 'interrupted'].includes(state) ? 'bad' : 'trouble';
}

/** How far an upload is, what came of it, and its refused lines. */
export function GroupProgress({ id, name, report, next }: GroupProgressProps) {
  const query = useGroup(id);
  const group = query.data;
  if (group === undefined) {
    return query.isError ? <><Notice title="The upload could not be read" onRetry={() => void query.refetch()}>{wordsOf(query.error)}</Notice>{next}</> : <Waiting label="Reading the upload" />;
  }
  return (
    <div className={files.progress}>
      <p role="status" aria-label="State of the upload">
        <b className={page.mark} data-tone={toneOf(group.state)}>{stateWords(group)}</b>
        {name !== undefined && <span>{name}</span>}
        <span className="secondary">{formatCount(group.lines)} lines · {formatCount(group.booked)} booked · {formatCount(group.refused)} refused</span>
      </p>
      {group.reason !== undefined && <p className="secondary">{sentence(group.reason)}</p>}
      {isUnderWay(group) && <Meter label="Booked" value={group.progress} />}
      <div className={page.row}>
        {group.booked > 0 && <Link className={page.linkish} to={`/trades?group=${group.id}`}>Show its trades</Link>}
        {group.refused > 0 && (
          <Button component="a" href={reportAddress(group.id)} download={`refused-${group.id.slice(0, 8)}.csv`} variant="default" leftSection={<IconDownload size={16} stroke={1.5} />}>
            Report of the refused lines
          </Button>
        )}
        {next}
      </div>
      {report !== undefined && report.length > 0 && (
        <ul className={`${page.plain ?? ''} ${classes.recent ?? ''}`} aria-label="Refused lines">
          {report.slice(0, SHOWN).map(({ line, column, reason }) => (
            <li key={`${String(line)} ${column}`}><b>Line {formatCount(line)}</b> {column !== '' && <span>{column}</span>} <span className="loss">{reason}</span></li>
          ))}
          {report.length > SHOWN && <li className="secondary">and {formatCount(report.length - SHOWN)} more in the report</li>}
        </ul>
      )}
    </div>
  );
}
