import { Button } from '@mantine/core';
import { formatAge, formatTime } from '@/lib/format';
import { useNow } from '@/lib/desk/clock';
import { useConnection } from '@/lib/desk/live';
import { useServices } from '@/lib/desk/services';
import classes from './feeds.module.css';

function Waiting({ lostAt, retryAt }: { readonly lostAt: number; readonly retryAt: number | undefined }) {
  const now = useNow();
  const { stream } = useServices();
  const next = retryAt === undefined || retryAt <= now ? 'Trying again…' : `Trying again in ${formatAge(retryAt - now + 999)}.`;
  return (
    <div className={classes.lost} role="alert">
      <span>
        <b>Connection lost.</b> Values are as of {formatTime(new Date(lostAt).toISOString(), now)}; orders already placed are safe with the desk.
      </span>
      <span className={classes.next}>{next}</span>
      <Button variant="default" h={24} onClick={stream.retry} disabled={retryAt === undefined}>
        Try now
      </Button>
    </div>
  );
}

/** Below the top bar while the stream is down: since when, and what happens next. */
export function LostConnection() {
  const state = useConnection();
  if (state.phase === 'waiting') return <Waiting lostAt={state.lostAt} retryAt={state.retryAt} />;
  return state.phase === 'connecting' && state.lostAt !== undefined ? <Waiting lostAt={state.lostAt} retryAt={undefined} /> : null;
}
