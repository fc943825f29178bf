import { useQuery } from '@tanstack/react-query';
import { Notice } from '@/components/Notice';
import page from '@/components/page.module.css';
import { Waiting } from '@/components/Waiting';
import { ApiError } from '@/lib/api/client';
import { wordsOf } from '@/lib/api/fields';
import { useSeat, useServices } from '@/lib/desk/services';
import { formatExchangeTime, formatMoment } from '@/lib/format';
import { readOperations, summaryOf } from '../model/operations';
import { FaultList } from './FaultList';
import { ServiceGrid } from './ServiceGrid';
import { TONES } from './tones';

const EVERY_MILLIS = 5_000;

/** How the desk itself does: its services, how far they are behind, what is wrong. For administrators. */
export function OperationsPage() {
  const { api } = useServices();
  const { user } = useSeat();
  const isAdmin = user.role === 'admin';
  const query = useQuery({
    queryKey: ['operations'],
    enabled: isAdmin,
    refetchInterval: EVERY_MILLIS,
    queryFn: async ({ signal }) => readOperations(await api.send('/api/operations', { signal })),
  });
  const desk = query.data;

  function content() {
    if (!isAdmin || (query.error instanceof ApiError && query.error.status === 403)) return <Notice title="For administrators">Whoever runs this desk sees here how its services do. Your own connection shows in the bar above.</Notice>;
    if (desk === undefined) return query.isError ? <Notice title="The state of the desk could not be read" onRetry={() => void query.refetch()}>{wordsOf(query.error)} Orders and the ledger are not touched by that.</Notice> : <Waiting label="Reading the state of the desk" />;
    return (
      <>
        <FaultList faults={desk.faults} />
        <ServiceGrid services={desk.services} version={desk.version} />
      </>
    );
  }
  const summary = desk && summaryOf(desk);

  return (
    <div className={page.page}>
      <header className={page.head}>
        <h2 className={page.title}>Operations</h2>
        {summary !== undefined && <span className={page.mark} data-tone={TONES[summary.state]} role="status">{summary.words}</span>}
        {desk?.version !== undefined && <span className="secondary">version {desk.version}</span>}
        {desk?.startedAt !== undefined && <span className="faint" title={formatExchangeTime(desk.startedAt)}>since {formatMoment(desk.startedAt)}</span>}
        {query.isError && desk !== undefined && <span role="alert" className="warn">The desk does not answer: this is the last that was known.</span>}
      </header>
      <div className={page.scroll}>{content()}</div>
    </div>
  );
}
