import type { ApiClient } from '@/lib/api/client';

export interface NewAccount {
  readonly name: string;
  /** Decimal text. */
  readonly openingBalance: string;
  readonly shorting: boolean;
}

export async function openAccount(api: ApiClient, account: NewAccount): Promise<void> {
  await api.send('/api/accounts', { method: 'POST', body: { ...account } });
}
