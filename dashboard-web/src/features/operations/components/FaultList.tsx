import page from '@/components/page.module.css';
import { useNow } from '@/lib/desk/clock';
import { formatAge, formatExchangeTime } from '@/lib/format';
import type { Fault } from '../model/operations';
import classes from './operations.module.css';

/** What is wrong now, in words; where nothing is, that. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const now = useNow();
  return (
    <section className={classes.faults} aria-label="Faults">
      {faults.length === 0 ? (
        <p className="secondary">No fault is known.</p>
      ) : (
        <ul className={page.plain}>
          {faults.map(({ service, since, what }) => (
            <li key={`${service} ${what}`}>
              <span className={page.mark} data-tone="trouble"><b>{service}</b></span>
              <span>{what}</span>
              {since !== undefined && <span className="faint" title={formatExchangeTime(since)}>for {formatAge(now - Date.parse(since))}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
