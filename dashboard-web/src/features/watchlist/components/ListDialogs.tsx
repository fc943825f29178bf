import { Button, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { Dialog } from '@/components/Dialog';
import dialog from '@/components/Dialog.module.css';
import type { Watchlist } from '../model/lists';
import { useListChanges } from '../model/useWatchlists';
import classes from './watchlist.module.css';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onChoose: (id: string) => void;
}

const MOST_LETTERS = 64;

function useBusy(onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  async function run(work: () => Promise<void>) {
    setBusy(true);
    setRefusal(undefined);
    try {
      await work();
      onDone();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : 'The desk did not answer.');
    } finally {
      setBusy(false);
    }
  }
  return { busy, refusal, run, forget: () => setRefusal(undefined) };
}

function NameForm({ list, onClose, onChoose }: Omit<DialogProps, 'opened'> & { readonly list: Watchlist | undefined }) {
  const [name, setName] = useState(list?.name ?? '');
  const { create, rename } = useListChanges(onChoose);
  const { busy, refusal, run, forget } = useBusy(onClose);
  const wanted = name.trim();
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (wanted === '' || wanted === list?.name) onClose();
    else void run(() => (list === undefined ? create(wanted) : rename(list, wanted)));
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput label="Name" value={name} maxLength={MOST_LETTERS} error={refusal} data-autofocus autoComplete="off" onChange={(event) => {
        setName(event.currentTarget.value);
        forget();
      }} />
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onClose} disabled={busy}>Cancel</Button>
        <Button type="submit" loading={busy} disabled={wanted === ''}>{list === undefined ? 'Create' : 'Rename'}</Button>
      </div>
    </form>
  );
}

/** Asks for the name of a new list, or for another one of the list that is given. */
export function NameDialog({ list, opened, onClose, onChoose }: DialogProps & { readonly list: Watchlist | undefined }) {
  return (
    <Dialog opened={opened} onClose={onClose} title={list === undefined ? 'New watchlist' : `Rename ${list.name}`} width={360}>
      <NameForm list={list} onClose={onClose} onChoose={onChoose} />
    </Dialog>
  );
}

/** Asks once before a list is deleted. */
export function DeleteDialog({ list, count, opened, onClose, onChoose }: DialogProps & { readonly list: Watchlist; readonly count: number }) {
  const { erase } = useListChanges(onChoose);
  const { busy, refusal, run } = useBusy(onClose);
  return (
    <Dialog opened={opened} onClose={onClose} title={`Delete ${list.name}?`} width={360}>
      <p className="secondary">
        The list with its {count === 1 ? 'ticker' : `${count} tickers`} is deleted for good. Positions and orders stay as they are.
      </p>
      {refusal !== undefined && <p role="alert" className="loss">{refusal}</p>}
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>Keep it</Button>
        <Button className="danger" loading={busy} onClick={() => void run(() => erase(list))}>Delete the list</Button>
      </div>
    </Dialog>
  );
}
