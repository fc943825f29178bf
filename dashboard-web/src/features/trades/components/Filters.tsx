import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import page from '@/components/page.module.css';
import { useSeat } from '@/lib/desk/services';
import { isFiltered, type TradeFilter } from '../model/filter';

interface FiltersProps {
  readonly filter: TradeFilter;
  readonly onChange: (change: Readonly<Record<string, string>>) => void;
}

const PAUSE_MILLIS = 300;

/** What is typed counts after a short pause, so that no letter asks the desk. */
function TickerField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <TextInput label="Ticker" w={130} value={typed} placeholder="all" spellCheck={false} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} />;
}

export function Filters({ filter, onChange }: FiltersProps) {
  const { seen } = useSeat();
  const [change] = useState(() => (ticker: string) => onChange({ ticker: ticker.trim().toUpperCase(), trade: '' }));
  return (
    <div className={page.filters} role="search" aria-label="Trades">
      {seen.length > 1 && (
        <NativeSelect label="Account" value={filter.account} onChange={(event) => onChange({ account: event.currentTarget.value, trade: '' })}
          data={[{ value: '', label: `All ${String(seen.length)} that are seen` }, ...seen.map(({ id, name }) => ({ value: id, label: name }))]} />
      )}
      <TickerField value={filter.ticker} onChange={change} />
      <TextInput label="Trading day" type="date" w={150} value={filter.day} onChange={(event) => onChange({ day: event.currentTarget.value, trade: '' })} />
      <NativeSelect label="Status" value={filter.status} data={[{ value: 'all', label: 'All' }, { value: 'active', label: 'Active' }, { value: 'cancelled', label: 'Cancelled' }]}
        onChange={(event) => onChange({ status: event.currentTarget.value === 'all' ? '' : event.currentTarget.value, trade: '' })} />
      {filter.group !== '' && (
        <Button variant="default" rightSection={<IconX size={14} stroke={1.5} />} aria-label="Show trades of all uploads" onClick={() => onChange({ group: '' })}>
          Upload {filter.group.slice(0, 8)}
        </Button>
      )}
      {isFiltered(filter) && <Button variant="subtle" onClick={() => onChange({ account: '', ticker: '', day: '', status: '', group: '', trade: '' })}>Clear</Button>}
    </div>
  );
}
