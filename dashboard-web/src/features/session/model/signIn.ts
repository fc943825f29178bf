import type { ApiClient } from '@/lib/api/client';
import { readSession, type Session } from '@/lib/api/model';

export async function signIn(api: ApiClient, username: string, password: string): Promise<Session> {
  return readSession(await api.send('/api/auth/sign-in', { method: 'POST', body: { username, password }, signingIn: true }));
}
