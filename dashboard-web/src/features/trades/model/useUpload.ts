import { useMemo, useRef, useState } from 'react';
import { ApiError } from '@/lib/api/client';
import { useAssets } from '@/lib/desk/queries';
import { type Action, useAction } from '@/lib/desk/action';
import { useSeat, useServices } from '@/lib/desk/services';
import { isObject, text } from '@/lib/json';
import { readGroup } from './group';
import { type Preview, previewOf } from './preview';
import { rememberUpload } from './recent';

const LOOKED_AT_BYTES = 262_144;
const PREVIEW_LINES = 200;

/** A file that was chosen, with its beginning. */
export interface Chosen {
  readonly name: string;
  readonly blob: Blob;
  readonly beginning: string;
  readonly whole: boolean;
  /** When it was chosen: epoch milliseconds. */
  readonly at: number;
}

export interface UploadOptions {
  readonly account: string;
  readonly mode: 'all-or-nothing' | 'partial';
  readonly batch: string;
}

export interface UploadState {
  readonly chosen: Chosen | undefined;
  readonly preview: Preview | undefined;
  /** How much is sent, while it is. */
  readonly sent: number | undefined;
  /** The upload at the desk, once it has a name there. */
  readonly group: string | undefined;
  readonly action: Action;
  readonly choose: (name: string, blob: Blob) => Promise<void>;
  readonly generate: (lines: string, seed: string) => Promise<void>;
  readonly send: (options: UploadOptions) => Promise<void>;
  readonly forget: () => void;
}

/** The upload that a refusal speaks of: its lines were looked at, and it has a report. */
function refusedGroup(error: unknown): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return text(error.body.group) ?? (isObject(error.body.group) ? text(error.body.group.id) : undefined);
}

/** From a file to an upload at the desk. */
export function useUpload(): UploadState {
  const { api } = useServices();
  const { user, accounts } = useSeat();
  const { assets } = useAssets();
  const action = useAction();
  const [chosen, setChosen] = useState<Chosen>();
  const [sent, setSent] = useState<number>();
  const [group, setGroup] = useState<string>();
  // Sending the same again, after the line broke, must not book it twice.
  const key = useRef('');

  async function choose(name: string, blob: Blob) {
    const beginning = await blob.slice(0, LOOKED_AT_BYTES).text();
    key.current = crypto.randomUUID();
    setGroup(undefined);
    action.forget();
    setChosen({ name, blob, beginning, whole: blob.size <= LOOKED_AT_BYTES, at: Date.now() });
  }

  async function generate(lines: string, seed: string) {
    await action.run(async () => {
      await choose(`test-trades-${lines}.csv`, await api.file('/api/trades/generate', { lines, seed, format: 'csv' }));
    });
  }

  async function send({ account, mode, batch }: UploadOptions) {
    if (chosen === undefined) return;
    setSent(0);
    await action.run(async () => {
      try {
        const answer = await api.upload('/api/trades/bulk', {
          body: chosen.blob, contentType: 'text/csv', query: { account, mode, batch: batch.trim() === '' ? undefined : batch.trim() },
          headers: { 'Idempotency-Key': key.current }, onProgress: setSent,
        });
        const id = readGroup(answer)?.id;
        if (id === undefined) return;
        rememberUpload(user.id, { id, name: chosen.name });
        setGroup(id);
      } catch (error) {
        const id = refusedGroup(error);
        // Its key is used up: mended lines are another upload.
        key.current = error instanceof ApiError && error.status !== 0 ? crypto.randomUUID() : key.current;
        if (id === undefined) throw error;
        rememberUpload(user.id, { id, name: chosen.name });
        setGroup(id);
      }
    });
    setSent(undefined);
  }

  const preview = useMemo(() => chosen && previewOf(
    chosen.beginning,
    { tickers: new Set(assets.keys()), accounts: new Set(accounts.filter(({ mayTrade }) => mayTrade).map(({ id }) => id)), now: chosen.at },
    { most: PREVIEW_LINES, whole: chosen.whole },
  ), [chosen, assets, accounts]);
  return {
    chosen, preview, sent, group, action, choose, generate, send,
    forget: () => {
      setChosen(undefined);
      setGroup(undefined);
      action.forget();
    },
  };
}
