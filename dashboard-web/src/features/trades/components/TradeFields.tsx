import { NativeSelect, TextInput } from '@mantine/core';
import page from '@/components/page.module.css';
import { errorAt, type FieldError } from '@/lib/api/fields';
import { useNow } from '@/lib/desk/clock';
import { DRAFT_FIELDS, draftProblem, type TradeDraft } from '../model/draft';

interface TradeFieldsProps {
  readonly draft: TradeDraft;
  readonly onChange: (change: Partial<TradeDraft>) => void;
  readonly refusal: FieldError | undefined;
  /** The ticker of a trade stays once it is booked. */
  readonly fixedTicker?: boolean;
}

/** What was traded; what is wrong stands at its field. */
export function TradeFields({ draft, onChange, refusal, fixedTicker = false }: TradeFieldsProps) {
  const now = useNow();
  const problem = (field: keyof TradeDraft) => draftProblem(draft, field, now) ?? errorAt(refusal, field, DRAFT_FIELDS);
  const field = (name: keyof TradeDraft) => ({
    value: draft[name],
    error: problem(name),
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <div className={page.pair}>
        {fixedTicker ? <TextInput label="Ticker" value={draft.ticker} readOnly /> : <TextInput label="Ticker" spellCheck={false} data-autofocus {...field('ticker')} />}
        <NativeSelect label="Side" value={draft.side} error={problem('side')} data={[{ value: 'buy', label: 'Buy' }, { value: 'sell', label: 'Sell' }]}
          onChange={(event) => onChange({ side: event.currentTarget.value === 'sell' ? 'sell' : 'buy' })} />
      </div>
      <div className={page.pair}>
        <TextInput label="Quantity" inputMode="decimal" {...field('quantity')} />
        <TextInput label="Price" inputMode="decimal" {...field('price')} />
      </div>
      <div className={page.pair}>
        <TextInput label="Fee" inputMode="decimal" placeholder="0" {...field('fee')} />
        <TextInput label="Traded at" type="datetime-local" step={1} title="Your clock; empty for now" {...field('effectiveAt')} />
      </div>
      {errorAt(refusal, undefined, DRAFT_FIELDS) !== undefined && <p role="alert" className="loss">{errorAt(refusal, undefined, DRAFT_FIELDS)}</p>}
    </>
  );
}
