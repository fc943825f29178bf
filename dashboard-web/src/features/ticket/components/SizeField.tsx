import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { Ref } from 'react';
import type { Typed } from '../model/draft';
import classes from './ticket.module.css';

interface SizeFieldProps {
  readonly typed: Typed;
  readonly currency: string;
  readonly unit: string;
  readonly error: string | undefined;
  /** What "All" fills in; undefined where it makes no sense. */
  readonly all: string | undefined;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (change: Partial<Typed>) => void;
}

/** How much: units, or money. */
export function SizeField({ typed, currency, unit, error, all, inputRef, onChange }: SizeFieldProps) {
  const byAmount = typed.by === 'amount';
  return (
    <div className={classes.size}>
      <SegmentedControl
        size="xs"
        className={classes.by ?? ''}
        aria-label="Size by"
        data={[{ value: 'units', label: unit }, { value: 'amount', label: currency }]}
        value={typed.by}
        onChange={(value) => onChange({ by: value })}
      />
      <TextInput
        ref={inputRef}
        label={byAmount ? `Amount, ${currency}` : 'Quantity'}
        inputMode="decimal"
        autoComplete="off"
        value={byAmount ? typed.amount : typed.quantity}
        error={error}
        onChange={({ currentTarget: { value } }) => onChange(byAmount ? { amount: value } : { quantity: value })}
        rightSectionWidth={44}
        rightSection={
          all !== undefined && !byAmount ? (
            <Button variant="subtle" h={22} px={6} fz={11} onClick={() => onChange({ quantity: all })}>
              All
            </Button>
          ) : undefined
        }
      />
    </div>
  );
}
