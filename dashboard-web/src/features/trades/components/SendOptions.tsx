import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import page from '@/components/page.module.css';
import files from '@/components/upload.module.css';
import { errorAt } from '@/lib/api/fields';
import { useSeat } from '@/lib/desk/services';
import { formatCount } from '@/lib/format';
import { type Preview, problemsIn } from '../model/preview';
import type { UploadOptions, UploadState } from '../model/useUpload';

const MODES = [
  { value: 'all-or-nothing', label: 'All lines or none' },
  { value: 'partial', label: 'The good lines' },
] as const;

function verdict(preview: Preview, wrong: number, mode: string): string | undefined {
  if (preview.broken !== undefined) return `${preview.broken} The desk would refuse the file.`;
  if (wrong === 0) return undefined;
  const lines = wrong === 1 ? 'One line of those shown is' : `${formatCount(wrong)} lines of those shown are`;
  return `${lines} wrong: ${mode === 'partial' ? 'the desk would leave them out.' : 'with all or none, nothing would be booked.'}`;
}

/** How a chosen file is to be booked. */
export function SendOptions({ upload, preview }: { readonly upload: UploadState; readonly preview: Preview }) {
  const { account, accounts } = useSeat();
  const tradable = accounts.filter(({ mayTrade }) => mayTrade);
  const [options, setOptions] = useState<UploadOptions>({ account: (tradable.find(({ id }) => id === account.id) ?? tradable[0])?.id ?? '', mode: 'all-or-nothing', batch: '' });
  const { action: { busy, refusal }, send, forget } = upload;
  const change = (part: Partial<UploadOptions>) => setOptions((before) => ({ ...before, ...part }));
  const wrong = new Set(problemsIn(preview).map(({ line }) => line)).size;
  const words = verdict(preview, wrong, options.mode);
  const batch = options.batch.trim();
  const badBatch = batch !== '' && !(/^\d{1,6}$/.test(batch) && Number(batch) >= 100 && Number(batch) <= 50_000) ? 'From 100 to 50 000' : undefined;
  const error = errorAt(refusal, undefined, ['batch', 'mode', 'account']);
  return (
    <form
      className={page.form}
      aria-label="Upload"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void send(options);
      }}
    >
      {words !== undefined && <p role="alert" className="loss">{words}</p>}
      {error !== undefined && <p role="alert" className="loss">{error}</p>}
      <div className={files.options}>
        {tradable.length > 1 && (
          <NativeSelect label="Account of lines that name none" value={options.account} error={errorAt(refusal, 'account')} data={tradable.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => change({ account: event.currentTarget.value })} />
        )}
        <NativeSelect label="Book" value={options.mode} error={errorAt(refusal, 'mode')} data={[...MODES]} onChange={(event) => change({ mode: event.currentTarget.value === 'partial' ? 'partial' : 'all-or-nothing' })} />
        <TextInput label="Trades a batch" w={130} inputMode="numeric" placeholder="5000" value={options.batch} error={badBatch ?? errorAt(refusal, 'batch')} onChange={(event) => change({ batch: event.currentTarget.value })} />
        <div className={page.buttons}>
          <Button variant="default" onClick={forget} disabled={busy}>Another file</Button>
          <Button type="submit" loading={busy} disabled={badBatch !== undefined || preview.broken !== undefined}>Send to the desk</Button>
        </div>
      </div>
    </form>
  );
}
