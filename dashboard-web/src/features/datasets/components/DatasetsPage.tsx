import { useQuery } from '@tanstack/react-query';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { Waiting } from '@/components/Waiting';
import { wordsOf } from '@/lib/api/fields';
import { useParameters } from '@/lib/desk/route';
import { useSeat, useServices } from '@/lib/desk/services';
import { readDatasets } from '../model/dataset';
import classes from './datasets.module.css';
import { DatasetDetails } from './DatasetDetails';
import { DatasetGrid } from './DatasetGrid';
import { UploadDataset } from './UploadDataset';

/** Bars of one's own: uploaded, looked at, taken away. They never mix with what the desk recorded. */
export function DatasetsPage() {
  const { api } = useServices();
  const { user } = useSeat();
  const [parameters, change] = useParameters();
  const query = useQuery({ queryKey: ['datasets'], queryFn: async ({ signal }) => readDatasets(await api.send('/api/datasets', { signal })) });
  const datasets = query.data;
  const chosen = datasets?.find(({ id }) => id === parameters.get('dataset'));

  function content() {
    if (datasets === undefined) return query.isError ? <Notice title="The datasets could not be read" onRetry={() => void query.refetch()}>{wordsOf(query.error)} They are kept as they are.</Notice> : <Waiting label="Reading the datasets" />;
    if (datasets.length === 0) return <Notice title="No dataset yet">Upload a CSV file of bars: charts and scripts can then ask for them by name.</Notice>;
    return <DatasetGrid datasets={datasets} chosen={chosen?.id} onChoose={(id) => change({ dataset: id })} />;
  }

  return (
    <div className={page.page}>
      <header className={page.head}>
        <h2 className={page.title}>Datasets</h2>
      </header>
      <div className={`${page.split ?? ''} ${classes.split ?? ''}`} data-side={chosen !== undefined}>
        <div className={page.scroll}>
          {user.role === 'viewer' ? null : <UploadDataset onUploaded={(id) => change({ dataset: id })} />}
          {content()}
        </div>
        {chosen !== undefined && <DatasetDetails key={chosen.id} dataset={chosen} onClose={() => change({ dataset: '' })} />}
      </div>
    </div>
  );
}
