import grid from '@/components/grid.module.css';
import page from '@/components/page.module.css';
import { moveBetweenRows } from '@/components/rows';
import { useNow } from '@/lib/desk/clock';
import { formatAge, formatExchangeTime, MISSING } from '@/lib/format';
import { type Lag, measured, type ServiceStatus, strangeVersion } from '../model/operations';
import classes from './operations.module.css';
import { TONES } from './tones';

function age(iso: string | undefined, now: number): string {
  const at = Date.parse(iso ?? '');
  return Number.isNaN(at) ? MISSING : formatAge(now - at);
}

/** What the thing is, then how much of it: the figures of one service stand below each other on a phone. */
function Lags({ lags }: { readonly lags: readonly Lag[] }) {
  return (
    <ul className={`${page.plain ?? ''} ${classes.lags ?? ''}`}>
      {lags.map(({ name, value, unit }) => (
        <li key={name}>
          <span className="secondary">{name}</span> <span className={value > 0 ? undefined : 'faint'}>{measured({ name, value, unit })}</span>
        </li>
      ))}
    </ul>
  );
}

function Row({ service, version, first, detailed, now }: { readonly service: ServiceStatus; readonly version: string | undefined; readonly first: boolean; readonly detailed: boolean; readonly now: number }) {
  const left = grid.left ?? '';
  const { name, instance, state, detail, lags, startedAt, seenAt } = service;
  return (
    <tr role="row" data-row="" tabIndex={first ? 0 : -1}>
      <td role="gridcell" className={`${left} ${grid.ticker ?? ''}`}>{name}</td>
      <td role="gridcell" className={`${left} secondary`} data-column="instance">{instance}</td>
      <td role="gridcell" className={left}><span className={page.mark} data-tone={TONES[state]}>{state}</span></td>
      <td role="gridcell" className={left} data-column="lags"><Lags lags={lags} /></td>
      <td role="gridcell" data-column="started" title={formatExchangeTime(startedAt)}>{age(startedAt, now)}</td>
      <td role="gridcell" data-column="seen" title={formatExchangeTime(seenAt)}>{seenAt === undefined ? MISSING : `${age(seenAt, now)} ago`}</td>
      <td role="gridcell" className={`${left} ${strangeVersion(service, version) ? 'warn' : 'secondary'}`} data-column="version">{service.version ?? MISSING}</td>
      {detailed && <td role="gridcell" className={`${left} ${state === 'up' ? 'secondary' : ''} ${classes.detail ?? ''}`} data-column="detail">{detail}</td>}
    </tr>
  );
}

/** Every service and replica, by name. */
export function ServiceGrid({ services, version }: { readonly services: readonly ServiceStatus[]; readonly version: string | undefined }) {
  const now = useNow();
  const left = grid.left;
  // A column of its own only where somebody has something to say.
  const detailed = services.some(({ detail }) => detail !== undefined);
  return (
    <table role="grid" aria-label="Services" className={`${grid.grid ?? ''} ${classes.services ?? ''}`} onKeyDown={moveBetweenRows}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" className={left}>Service</th>
          <th role="columnheader" className={left} data-column="instance">Instance</th>
          <th role="columnheader" className={left}>State</th>
          <th role="columnheader" className={left} data-column="lags" title="How far it is behind, and what waits in it">Measures</th>
          <th role="columnheader" data-column="started" title="Since it was started">Up for</th>
          <th role="columnheader" data-column="seen" title="When it last said anything of itself">Seen</th>
          <th role="columnheader" className={left} data-column="version">Version</th>
          {detailed && <th role="columnheader" className={left} data-column="detail">Detail</th>}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {services.map((service, index) => <Row key={`${service.name} ${service.instance}`} service={service} version={version} first={index === 0} detailed={detailed} now={now} />)}
      </tbody>
    </table>
  );
}
