import { Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { Refusal } from '../model/refusal';
import { exitFieldsOf, fieldsOf, groupsFor, mayExtend, type PriceField, timesFor, type TypedTerms, typesFor } from '../model/terms';
import classes from './ticket.module.css';

const LABELS: Readonly<Record<PriceField, string>> = {
  limit: 'Limit price', stop: 'Stop price', trail: 'Trail', profit: 'Take profit at', lossStop: 'Stop loss at', lossLimit: 'Loss limit (optional)',
};

interface TermsFieldsProps {
  readonly typed: TypedTerms;
  readonly isCrypto: boolean;
  readonly problem: Refusal | undefined;
  readonly onChange: (change: Partial<TypedTerms>) => void;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly error: string | undefined;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, choices, value, error, onChoose }: ChoiceProps<T>) {
  return (
    <NativeSelect
      label={label}
      data={choices}
      value={value}
      error={error}
      onChange={({ currentTarget: { value: wanted } }) => {
        const chosen = choices.find((choice) => choice.value === wanted);
        if (chosen !== undefined) onChoose(chosen.value);
      }}
    />
  );
}

/** The type of the order, how long it waits, the prices that it needs, and what hangs on it. */
export function TermsFields({ typed, isCrypto, problem, onChange }: TermsFieldsProps) {
  const groups = groupsFor(isCrypto, typed);
  const said = (field: Refusal['field']) => (problem?.field === field ? problem.words : undefined);
  const price = (field: PriceField) => (
    <TextInput
      key={field}
      label={LABELS[field]}
      inputMode="decimal"
      autoComplete="off"
      value={typed[field]}
      error={said(field)}
      onChange={({ currentTarget: { value } }) => onChange({ [field]: value })}
    />
  );
  return (
    <>
      <div className={classes.terms}>
        <Choice label="Type" choices={typesFor(isCrypto, typed.by)} value={typed.type} error={said('type')} onChoose={(type) => onChange({ type })} />
        <Choice label="Waits" choices={timesFor(isCrypto, typed.type, typed.group, typed.by)} value={typed.timeInForce} error={said('timeInForce')} onChoose={(timeInForce) => onChange({ timeInForce })} />
        {fieldsOf(typed.type, typed.group).map(price)}
        {typed.type === 'trailing_stop' && (
          <SegmentedControl className={classes.trailBy ?? ''} size="xs" aria-label="Trail by" data={[{ value: 'percent', label: '%' }, { value: 'price', label: 'Price' }]} value={typed.trailBy} onChange={(value) => onChange({ trailBy: value })} />
        )}
        {groups.length > 1 && (
          <div className={fieldsOf(typed.type, typed.group).length === 1 && typed.type !== 'trailing_stop' ? undefined : classes.whole}>
            <Choice label="Exits" choices={groups} value={typed.group} error={said('group')} onChoose={(group) => onChange({ group })} />
          </div>
        )}
        {exitFieldsOf(typed.group).map(price)}
      </div>
      {mayExtend(isCrypto, typed) && (
        <Checkbox
          size="xs"
          label="Also before the opening and after the close"
          checked={typed.extended}
          error={said('extended')}
          onChange={({ currentTarget: { checked } }) => onChange({ extended: checked })}
        />
      )}
    </>
  );
}
