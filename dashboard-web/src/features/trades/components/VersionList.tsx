import page from '@/components/page.module.css';
import { useSeat } from '@/lib/desk/services';
import { formatDecimal, formatExchangeTime, formatMoment, formatQuantity } from '@/lib/format';
import { sourceWords } from '../model/trade';
import type { ChangedField, Difference, Version } from '../model/versions';
import classes from './trades.module.css';

const NAMES: Readonly<Record<ChangedField, string>> = { side: 'Side', quantity: 'Quantity', price: 'Price', fee: 'Fee', effectiveAt: 'Traded at', cancelled: 'Cancelled' };

export function shownValue(field: ChangedField, value: string): string {
  switch (field) {
    case 'quantity':
      return formatQuantity(value);
    case 'price':
    case 'fee':
      return formatDecimal(value, { decimals: 2, most: 9 });
    case 'effectiveAt':
      return formatMoment(value);
    case 'side':
      return value === 'buy' ? 'Buy' : 'Sell';
    case 'cancelled':
      return value === 'true' ? 'yes' : 'no';
  }
}

/** Before, struck through, and after. */
export function DifferenceList({ changes }: { readonly changes: readonly Difference[] }) {
  return (
    <dl className={classes.differences}>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{NAMES[field]}</dt>
          <dd>
            {field === 'cancelled' ? 'Cancelled' : <><del>{shownValue(field, before)}</del> <span aria-hidden>→</span> <ins>{shownValue(field, after)}</ins></>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function actorWords(actor: string | undefined, me: string): string {
  if (actor === undefined) return '';
  const [kind = '', name = ''] = actor.split(':');
  if (kind === 'user' && name === me) return ' by you';
  if (kind === 'user') return ` by a user (${name.slice(0, 8)})`;
  return kind === 'key' ? ` by the key ${name}` : ` by the ${kind}`;
}

function First({ version: { trade } }: { readonly version: Version }) {
  return (
    <dl className={page.facts}>
      {(['side', 'quantity', 'price', 'fee'] as const).map((field) => (
        <div key={field} style={{ display: 'contents' }}>
          <dt>{NAMES[field]}</dt>
          <dd>{shownValue(field, trade[field])}</dd>
        </div>
      ))}
      <dt>Traded at</dt>
      <dd title={formatExchangeTime(trade.effectiveAt)}>{formatMoment(trade.effectiveAt)}</dd>
    </dl>
  );
}

/** Every version, the newest first, with what each changed. */
export function VersionList({ versions }: { readonly versions: readonly Version[] }) {
  const { user } = useSeat();
  return (
    <ol className={page.plain} aria-label="Versions">
      {versions.map((version) => (
        <li key={version.trade.version} className={page.section}>
          <p className={page.sectionTitle}>Version {version.trade.version} <span className="faint">{sourceWords(version.trade.source)}</span></p>
          <p className={`${classes.when ?? ''} secondary`} title={formatExchangeTime(version.trade.recordedAt)}>
            {formatMoment(version.trade.recordedAt)}{actorWords(version.trade.actor, user.id)}
          </p>
          {version.changes.length === 0 ? version.trade.version === 1 ? <First version={version} /> : <p className="faint">Nothing differs.</p> : <DifferenceList changes={version.changes} />}
        </li>
      ))}
    </ol>
  );
}
