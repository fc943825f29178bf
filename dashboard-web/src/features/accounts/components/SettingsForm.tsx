import { Button, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import page from '@/components/page.module.css';
import { errorAt, wordsOf } from '@/lib/api/fields';
import type { Account } from '@/lib/api/model';
import { useAction } from '@/lib/desk/action';
import { useServices } from '@/lib/desk/services';
import { pathOf, readConfiguration } from '../model/requests';

const CONFIGURATIONS = '/v2/account/configurations';

/** Its name, and what it allows. A switch takes effect at once. */
export function SettingsForm({ account }: { readonly account: Account }) {
  const { api } = useServices();
  const client = useQueryClient();
  const [name, setName] = useState(account.name);
  const { busy, refusal, run } = useAction();
  const configuration = useQuery({
    queryKey: ['configuration', account.id],
    queryFn: async ({ signal }) => readConfiguration(await api.send(CONFIGURATIONS, { account: account.id, signal })),
  });
  const { data } = configuration;

  const changeAccount = (body: { readonly name?: string; readonly shorting?: boolean }) =>
    run(async () => {
      await api.send(pathOf(account.id), { method: 'PATCH', body, account: account.id });
      await client.invalidateQueries({ queryKey: ['accounts'] });
    });
  const configure = (body: Readonly<Record<string, boolean>>) =>
    run(async () => {
      await api.send(CONFIGURATIONS, { method: 'PATCH', body, account: account.id });
      await configuration.refetch();
    });

  return (
    <form
      className={`${page.section ?? ''} ${page.form ?? ''}`}
      aria-label="Settings"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void changeAccount({ name: name.trim() });
      }}
    >
      <h4 className={page.sectionTitle}>Settings</h4>
      <TextInput label="Name" value={name} error={errorAt(refusal, 'name')} onChange={(event) => setName(event.currentTarget.value)} rightSectionWidth={72}
        rightSection={<Button type="submit" variant="subtle" h={28} px={8} loading={busy} disabled={name.trim() === '' || name.trim() === account.name}>Save</Button>} />
      <Switch label="It may sell short" checked={account.shorting} disabled={busy} onChange={(event) => void changeAccount({ shorting: event.currentTarget.checked })} />
      <Switch label="Orders for parts of a share" checked={data?.fractional ?? false} disabled={busy || data === undefined} onChange={(event) => void configure({ fractional_trading: event.currentTarget.checked })} />
      <Switch label="Refuse every new order" checked={data?.suspended ?? false} disabled={busy || data === undefined} onChange={(event) => void configure({ suspend_trade: event.currentTarget.checked })} />
      {configuration.isError && <p role="alert" className="loss">What it allows could not be read: {wordsOf(configuration.error)}</p>}
      {errorAt(refusal, undefined, ['name']) !== undefined && <p role="alert" className="loss">{errorAt(refusal, undefined, ['name'])}</p>}
    </form>
  );
}
