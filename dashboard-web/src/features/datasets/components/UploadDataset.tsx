import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useRef, useState } from 'react';
import { DropZone } from '@/components/DropZone';
import { Meter } from '@/components/Meter';
import page from '@/components/page.module.css';
import files from '@/components/upload.module.css';
import { errorAt } from '@/lib/api/fields';
import { useAction } from '@/lib/desk/action';
import { useServices } from '@/lib/desk/services';
import { formatBytes, formatCount } from '@/lib/format';
import { nameOf, readDataset } from '../model/dataset';

const FIELDS = ['name', 'timezone'];

const counted = (count: number, one: string, many: string) => `${formatCount(count)} ${count === 1 ? one : many}`;

function zones(): { value: string; label: string }[] {
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [
    { value: '', label: 'named by each time, or epoch' },
    ...[...new Set(['America/New_York', 'UTC', mine])].map((zone) => ({ value: zone, label: zone })),
  ];
}

/** From a file to a dataset: what is refused is counted, and told line by line afterwards. */
export function UploadDataset({ onUploaded }: { readonly onUploaded: (id: string) => void }) {
  const { api } = useServices();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [name, setName] = useState('');
  const [timezone, setTimezone] = useState('');
  const [sent, setSent] = useState<number>();
  const [done, setDone] = useState('');
  const stop = useRef<AbortController>(undefined);
  const { refusal, run, forget } = useAction();

  function choose(chosen: File) {
    forget();
    setDone('');
    setFile(chosen);
    setName(nameOf(chosen.name));
  }

  async function upload() {
    if (file === undefined) return;
    const controller = new AbortController();
    stop.current = controller;
    setSent(0);
    await run(async () => {
      const answer = await api.upload('/api/datasets', {
        body: file, contentType: 'text/csv', query: { name: name.trim(), timezone: timezone === '' ? undefined : timezone }, onProgress: setSent, signal: controller.signal,
      });
      await client.invalidateQueries({ queryKey: ['datasets'] });
      const dataset = readDataset(answer);
      setFile(undefined);
      if (dataset === undefined) return;
      setDone(`${dataset.name}: ${counted(dataset.rows, 'bar is', 'bars are')} in${dataset.refused === 0 ? '.' : `, ${counted(dataset.refused, 'line was', 'lines were')} refused: its report says why.`}`);
      onUploaded(dataset.id);
    });
    setSent(undefined);
  }

  if (file === undefined) {
    return (
      <section className={files.upload} aria-label="Upload">
        <DropZone label="Choose a CSV file" accept=".csv,text/csv" onFile={choose}>
          Drop a CSV file of bars here. Its header names <code>timestamp, symbol, open, high, low, close</code> and, if you like, <code>volume</code>, in any order.
        </DropZone>
        <p role="status" className={`secondary ${files.said ?? ''}`}>{done}</p>
      </section>
    );
  }
  const words = errorAt(refusal, undefined, FIELDS);
  return (
    <section className={files.upload} aria-label="Upload">
      <form
        className={page.form}
        aria-label="Dataset"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void upload();
        }}
      >
        <p><b>{file.name}</b> <span className="secondary">{formatBytes(file.size)}</span></p>
        {words !== undefined && <p role="alert" className="loss">{words}</p>}
        {sent === undefined ? (
          <div className={files.options}>
            <TextInput label="Name" value={name} error={errorAt(refusal, 'name')} onChange={(event) => setName(event.currentTarget.value)} />
            <NativeSelect label="Time zone of its times" value={timezone} data={zones()} error={errorAt(refusal, 'timezone')} onChange={(event) => setTimezone(event.currentTarget.value)} />
            <div className={page.buttons}>
              <Button variant="default" onClick={() => setFile(undefined)}>Another file</Button>
              <Button type="submit" disabled={name.trim() === ''}>Upload</Button>
            </div>
          </div>
        ) : (
          <div className={files.progress}>
            <p role="status">{sent < 1 ? `Sending: ${String(Math.round(sent * 100))}\u202f%` : 'Sent; the desk checks the lines'}</p>
            <Meter label="Sent" value={sent < 1 ? sent : undefined} />
            <div className={page.buttons}><Button variant="default" onClick={() => stop.current?.abort()}>Stop</Button></div>
          </div>
        )}
      </form>
    </section>
  );
}
