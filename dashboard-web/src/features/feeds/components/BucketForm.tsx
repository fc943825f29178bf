import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import page from '@/components/page.module.css';
import { errorAt } from '@/lib/api/fields';
import { useAction } from '@/lib/desk/action';
import type { Json } from '@/lib/json';
import { durationOf, secondsText } from '../model/duration';
import type { Bucket } from '../model/feed';

const MODES = [
  { value: 'keep-newest', label: 'keep the newest quote' },
  { value: 'queue', label: 'queue, first in first out' },
];
const FIELDS = ['mode', 'leakInterval', 'idleCapacity', 'refreshInterval', 'maxThreshold'];

interface BucketFormProps {
  readonly bucket: Bucket;
  readonly onSave: (body: Json) => Promise<void>;
  readonly onDone: () => void;
  /** Gives a bucket of its own up. */
  readonly onForget?: (() => Promise<void>) | undefined;
}

const count = (typed: string) => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : undefined);

/** How often a bucket leaks, and how much it holds. */
export function BucketForm({ bucket, onSave, onDone, onForget }: BucketFormProps) {
  const [mode, setMode] = useState(bucket.mode);
  const [leak, setLeak] = useState(secondsText(bucket.leakInterval));
  const [idle, setIdle] = useState(bucket.idleCapacity === undefined ? '' : String(bucket.idleCapacity));
  const [refresh, setRefresh] = useState(secondsText(bucket.refreshInterval));
  const [threshold, setThreshold] = useState(bucket.maxThreshold === undefined ? '' : String(bucket.maxThreshold));
  const { busy, refusal, run, forget } = useAction();
  const wrong = {
    leakInterval: durationOf(leak) === undefined ? 'Seconds, such as 0.2' : undefined,
    refreshInterval: durationOf(refresh) === undefined ? 'Seconds, such as 60' : undefined,
    idleCapacity: count(idle) === undefined ? 'A whole number' : undefined,
    maxThreshold: count(threshold) === undefined ? 'A whole number' : undefined,
  };
  const body = { mode, leakInterval: durationOf(leak), idleCapacity: count(idle), refreshInterval: durationOf(refresh), maxThreshold: count(threshold) };
  const field = (name: keyof typeof wrong, value: string, set: (value: string) => void) => ({
    value,
    autoComplete: 'off',
    error: wrong[name] ?? errorAt(refusal, name, FIELDS),
    onChange: (event: { currentTarget: { value: string } }) => {
      forget();
      set(event.currentTarget.value);
    },
  });
  const words = errorAt(refusal, undefined, FIELDS);
  return (
    <form
      className={page.form}
      aria-label="Bucket"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void run(() => onSave(body)).then((done) => done && onDone());
      }}
    >
      <NativeSelect label="When it is full" value={mode} data={MODES} error={errorAt(refusal, 'mode', FIELDS)} onChange={(event) => setMode(event.currentTarget.value)} />
      <div className={page.pair}>
        <TextInput label="Leaks every, seconds" inputMode="decimal" {...field('leakInterval', leak, setLeak)} />
        <TextInput label="Capacity when idle" inputMode="numeric" {...field('idleCapacity', idle, setIdle)} />
      </div>
      <div className={page.pair}>
        <TextInput label="Refreshes every, seconds" inputMode="decimal" {...field('refreshInterval', refresh, setRefresh)} />
        <TextInput label="Threshold at most" inputMode="numeric" {...field('maxThreshold', threshold, setThreshold)} />
      </div>
      {words !== undefined && <p role="alert" className="loss">{words}</p>}
      <div className={page.buttons}>
        {onForget !== undefined && <Button variant="default" disabled={busy} onClick={() => void run(onForget).then((done) => done && onDone())}>Use the feed&apos;s</Button>}
        <Button type="submit" loading={busy} disabled={Object.values(wrong).some((problem) => problem !== undefined)}>Set the bucket</Button>
      </div>
    </form>
  );
}
