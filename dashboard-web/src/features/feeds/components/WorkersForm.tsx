import { Button, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { useAction } from '@/lib/desk/action';
import type { Feed } from '../model/feed';
import { useFeedChange } from '../model/useFeedDesk';
import classes from './page.module.css';

const MOST = 32;

/** How many workers share the tickers of a feed. */
export function WorkersForm({ feed, workers }: { readonly feed: Feed; readonly workers: number }) {
  const send = useFeedChange(feed.feed);
  const [typed, setTyped] = useState(String(workers));
  const { busy, refusal, run, forget } = useAction();
  const wanted = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : 0;
  const wrong = wanted < 1 || wanted > MOST ? `From 1 to ${String(MOST)}` : undefined;
  return (
    <form
      className={classes.tool}
      aria-label={`Workers of ${feed.feed}`}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void run(() => send('PUT', 'workers', { workers: wanted }));
      }}
    >
      <TextInput
        aria-label="Workers"
        w={130}
        inputMode="numeric"
        autoComplete="off"
        leftSection={<span className={classes.unit}>workers</span>}
        leftSectionWidth={64}
        value={typed}
        error={wrong ?? refusal?.words}
        onChange={(event) => {
          forget();
          setTyped(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default" h={30} loading={busy} disabled={wrong !== undefined || wanted === workers}>Set</Button>
    </form>
  );
}
