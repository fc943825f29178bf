import { NativeSelect, TextInput } from '@mantine/core';
import { fieldsOf, type PriceField, timesFor, type TypedTerms, typesFor } from '../model/terms';
import classes from './ticket.module.css';

const LABELS: Readonly<Record<PriceField, string>> = { limit: 'Limit price', stop: 'Stop price', trail: 'Trail, %' };

interface TermsFieldsProps {
  readonly typed: TypedTerms;
  readonly isCrypto: boolean;
  readonly problem: { readonly field: string; readonly words: string } | undefined;
  readonly onChange: (change: Partial<TypedTerms>) => void;
}

/** The type of the order, how long it waits, and the prices that it needs. */
export function TermsFields({ typed, isCrypto, problem, onChange }: TermsFieldsProps) {
  const types = typesFor(isCrypto);
  const times = timesFor(isCrypto, typed.type);
  return (
    <div className={classes.terms}>
      <NativeSelect
        label="Type"
        data={types}
        value={typed.type}
        onChange={({ currentTarget: { value } }) => {
          const chosen = types.find((type) => type.value === value);
          if (chosen !== undefined) onChange({ type: chosen.value });
        }}
      />
      <NativeSelect
        label="Waits"
        data={times}
        value={typed.timeInForce}
        onChange={({ currentTarget: { value } }) => {
          const chosen = times.find((time) => time.value === value);
          if (chosen !== undefined) onChange({ timeInForce: chosen.value });
        }}
      />
      {fieldsOf(typed.type).map((field) => (
        <TextInput
          key={field}
          label={LABELS[field]}
          inputMode="decimal"
          autoComplete="off"
          value={typed[field]}
          error={problem?.field === field ? problem.words : undefined}
          onChange={({ currentTarget: { value } }) => onChange({ [field]: value })}
        />
      ))}
    </div>
  );
}
