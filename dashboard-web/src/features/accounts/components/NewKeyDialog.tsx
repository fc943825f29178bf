import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { Copy } from '@/components/Copy';
import { Dialog } from '@/components/Dialog';
import page from '@/components/page.module.css';
import { errorAt } from '@/lib/api/fields';
import { useAction } from '@/lib/desk/action';
import { useSeat, useServices } from '@/lib/desk/services';
import { type NewKey, readNewKey } from '../model/requests';

const FIELDS = ['name', 'accountId'];

/** Makes a key and shows its secret; it does not close by chance while that is on the screen. */
export function NewKeyDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { api } = useServices();
  const { accounts, account: traded } = useSeat();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [account, setAccount] = useState(traded.id);
  const [made, setMade] = useState<NewKey>();
  const { busy, refusal, run } = useAction();

  async function make() {
    await run(async () => {
      setMade(readNewKey(await api.send('/api/keys', { method: 'POST', body: { accountId: account, name: name.trim() } })));
      await client.invalidateQueries({ queryKey: ['keys'] });
    });
  }

  function close() {
    setMade(undefined);
    setName('');
    onClose();
  }

  if (made !== undefined) {
    return (
      <Dialog opened={opened} title="The key is made">
        <div className={page.form}>
          <p>The secret is shown <b>this once</b>: the desk keeps only a fingerprint of it. Take both along now.</p>
          <Copy label="Key" text={made.keyId} />
          <Copy label="Secret" text={made.secretKey} />
          <p className="secondary">Programs send them as APCA-API-KEY-ID and APCA-API-SECRET-KEY.</p>
          <div className={page.buttons}><Button onClick={close} data-autofocus>I have them</Button></div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog opened={opened} onClose={close} title="Make an API key">
      <form
        className={page.form}
        aria-label="New key"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextInput label="Name" placeholder="what will use it" value={name} error={errorAt(refusal, 'name')} data-autofocus autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />
        <NativeSelect label="Account" value={account} error={errorAt(refusal, 'accountId')} data={accounts.map(({ id, name: label }) => ({ value: id, label }))} onChange={(event) => setAccount(event.currentTarget.value)} />
        {errorAt(refusal, undefined, FIELDS) !== undefined && <p role="alert" className="loss">{errorAt(refusal, undefined, FIELDS)}</p>}
        <div className={page.buttons}>
          <Button variant="default" onClick={close} disabled={busy}>Leave it</Button>
          <Button type="submit" loading={busy}>Make the key</Button>
        </div>
      </form>
    </Dialog>
  );
}
