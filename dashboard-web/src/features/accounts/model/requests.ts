import { isObject, objects, text } from '@/lib/json';
import type { ApiClient } from '@/lib/api/client';

export interface NewAccount {
  readonly name: string;
  /** Decimal text. */
  readonly openingBalance: string;
  readonly shorting: boolean;
}

export const pathOf = (account: string) => `/api/accounts/${encodeURIComponent(account)}`;

export async function openAccount(api: ApiClient, account: NewAccount): Promise<void> {
  await api.send('/api/accounts', { method: 'POST', body: { ...account } });
}

/** Somebody's right on an account. */
export interface Right {
  readonly username: string;
  readonly may: 'read' | 'trade';
  readonly owner: boolean;
}

export function readRights(value: unknown): Right[] {
  return objects(value).flatMap((json) => {
    const username = text(json.username);
    return username === undefined ? [] : [{ username, may: json.may === 'trade' ? 'trade' : 'read', owner: json.owner === true }];
  });
}

export interface ApiKey {
  readonly keyId: string;
  readonly accountId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | undefined;
}

export function readKeys(value: unknown): ApiKey[] {
  return objects(value).flatMap((json) => {
    const keyId = text(json.keyId);
    const accountId = text(json.accountId);
    if (keyId === undefined || accountId === undefined) return [];
    return [{ keyId, accountId, name: text(json.name) ?? '', createdAt: text(json.createdAt) ?? '', lastUsedAt: text(json.lastUsedAt) }];
  });
}

/** A key with its secret, which is shown this once. */
export interface NewKey {
  readonly keyId: string;
  readonly secretKey: string;
}

export function readNewKey(value: unknown): NewKey {
  const json = isObject(value) ? value : {};
  const keyId = text(json.keyId);
  const secretKey = text(json.secretKey);
  if (keyId === undefined || secretKey === undefined) throw new Error('The desk made a key but did not show it: revoke it and make another.');
  return { keyId, secretKey };
}

export const ROLES = ['viewer', 'trader', 'admin'] as const;

export type Role = (typeof ROLES)[number];

export interface DeskUser {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly disabled: boolean;
}

export function readUsers(value: unknown): DeskUser[] {
  return objects(value).flatMap((json) => {
    const id = text(json.id);
    const username = text(json.username);
    const role = ROLES.find((one) => one === json.role);
    if (id === undefined || username === undefined || role === undefined) return [];
    return [{ id, username, role, createdAt: text(json.createdAt) ?? '', disabled: text(json.disabledAt) !== undefined }];
  });
}

/** What an account allows, of /v2/account/configurations: only what has an effect here. */
export interface Configuration {
  readonly suspended: boolean;
  readonly fractional: boolean;
}

export function readConfiguration(value: unknown): Configuration {
  const json = isObject(value) ? value : {};
  return { suspended: json.suspend_trade === true, fractional: json.fractional_trading !== false };
}
