import { Button, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { useAction } from '@/lib/desk/action';
import { type Feed, tickersOf } from '../model/feed';
import { useFeedChange } from '../model/useFeedDesk';
import classes from './page.module.css';

/** More tickers for a feed: all that are named or none. */
export function AddTickers({ feed }: { readonly feed: Feed }) {
  const send = useFeedChange(feed.feed);
  const [typed, setTyped] = useState('');
  const { busy, refusal, run, forget } = useAction();
  const add = tickersOf(typed);
  return (
    <form
      className={classes.tool}
      aria-label={`Add tickers to ${feed.feed}`}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void run(() => send('POST', 'tickers', { add, remove: [] })).then((done) => done && setTyped(''));
      }}
    >
      <TextInput
        aria-label="Tickers to add"
        placeholder={feed.fixed ? 'tickers of the recording' : 'AAPL, MSFT'}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        error={refusal?.words}
        onChange={(event) => {
          forget();
          setTyped(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default" h={30} loading={busy} disabled={add.length === 0}>Add</Button>
    </form>
  );
}
