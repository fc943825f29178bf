import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconDownload, IconTrash, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { Waiting } from '@/components/Waiting';
import { wordsOf } from '@/lib/api/fields';
import { useSeat, useServices } from '@/lib/desk/services';
import { formatCount, formatExchangeTime, formatMoment } from '@/lib/format';
import { barsQuery, type Dataset, downloadAddress, readBars } from '../model/dataset';
import { BarGrid } from './BarGrid';
import { BarSketch } from './BarSketch';

const SHOWN = 500;

/** One dataset: what is in it, and what to do with it. */
export function DatasetDetails({ dataset, onClose }: { readonly dataset: Dataset; readonly onClose: () => void }) {
  const { api } = useServices();
  const { user } = useSeat();
  const client = useQueryClient();
  const [symbol, setSymbol] = useState(dataset.symbols[0] ?? '');
  const [deleting, setDeleting] = useState(false);
  const query = useQuery({
    queryKey: ['datasets', dataset.id, 'bars', symbol],
    queryFn: async ({ signal }) => readBars(await api.send('/api/bars', { query: { ...barsQuery(dataset, symbol), limit: SHOWN, sort: 'desc' }, signal })),
  });
  const bars = query.data;
  const mayDelete = user.role === 'admin' || (user.role !== 'viewer' && dataset.createdBy === user.username);
  const path = `/api/datasets/${encodeURIComponent(dataset.id)}`;
  return (
    <aside className={page.side} aria-label={dataset.name} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <div className={page.section}>
        <div className={page.sectionTitle}>
          <h3>{dataset.name}</h3>
          <ActionIcon aria-label="Close the dataset" onClick={onClose}><IconX size={16} stroke={1.5} /></ActionIcon>
        </div>
        <dl className={page.facts}>
          <dt>Bars</dt><dd>{formatCount(dataset.rows)}{dataset.timeframe !== undefined && ` of ${dataset.timeframe}`}</dd>
          <dt>From</dt><dd title={formatExchangeTime(dataset.from)}>{formatMoment(dataset.from)}</dd>
          <dt>To</dt><dd title={formatExchangeTime(dataset.to)}>{formatMoment(dataset.to)}</dd>
          <dt>Uploaded</dt><dd>{formatMoment(dataset.createdAt)} by {dataset.createdBy}</dd>
          {dataset.refused > 0 && (
            <>
              <dt>Refused</dt>
              <dd><a className={page.linkish} href={`${path}/refused`} download={`refused-${dataset.name}.csv`}>Report of {formatCount(dataset.refused)} {dataset.refused === 1 ? 'line' : 'lines'}</a></dd>
            </>
          )}
        </dl>
      </div>
      <div className={page.section}>
        <div className={page.sectionTitle}>
          {dataset.symbols.length > 1
            ? <NativeSelect aria-label="Symbol" value={symbol} data={[...dataset.symbols]} onChange={(event) => setSymbol(event.currentTarget.value)} />
            : <h4 className={page.bare}>{symbol}</h4>}
          <span className={page.row}>
            <Button component="a" href={downloadAddress(dataset, symbol)} download={`${dataset.name}-${symbol.replace('/', '')}.csv`} variant="default" h={28} leftSection={<IconDownload size={16} stroke={1.5} />}>CSV</Button>
            {mayDelete && <Button variant="default" h={28} leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => setDeleting(true)}>Delete…</Button>}
          </span>
        </div>
        {bars !== undefined && bars.length > 0 && <BarSketch symbol={symbol} bars={bars} />}
      </div>
      {bars === undefined
        ? query.isError ? <Notice title="The bars could not be read" onRetry={() => void query.refetch()}>{wordsOf(query.error)}</Notice> : <Waiting label="Reading the bars" />
        : <BarGrid bars={bars} cut={bars.length === SHOWN} />}
      <Confirm
        opened={deleting}
        title={`Delete ${dataset.name}?`}
        keep="Keep it"
        act="Delete the dataset"
        onClose={() => setDeleting(false)}
        onAct={async () => {
          await api.send(path, { method: 'DELETE' });
          onClose();
          await client.invalidateQueries({ queryKey: ['datasets'] });
        }}
      >
        Its {formatCount(dataset.rows)} bars are gone for everybody, and charts that show them go empty. Nothing that the desk recorded is touched.
      </Confirm>
    </aside>
  );
}
