import { Button, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { errorAt } from '@/lib/api/fields';
import type { UploadState } from '../model/useUpload';
import files from '@/components/upload.module.css';

/** Trades to try an upload with, made by the desk. */
export function Generate({ upload: { action: { busy, refusal }, generate } }: { readonly upload: UploadState }) {
  const [lines, setLines] = useState('1000');
  const [seed, setSeed] = useState('1');
  const error = errorAt(refusal, undefined, ['lines', 'seed']);
  return (
    <form
      className={files.options}
      aria-label="Generate trades"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void generate(lines.trim(), seed.trim());
      }}
    >
      <TextInput label="Test trades" w={120} inputMode="numeric" value={lines} error={errorAt(refusal, 'lines')} onChange={(event) => setLines(event.currentTarget.value)} />
      <TextInput label="Seed" w={120} inputMode="numeric" value={seed} error={errorAt(refusal, 'seed')} onChange={(event) => setSeed(event.currentTarget.value)} />
      <Button type="submit" variant="default" h={36} loading={busy} ml={0}>Generate test trades</Button>
      {error !== undefined && <p role="alert" className="loss">{error}</p>}
    </form>
  );
}
