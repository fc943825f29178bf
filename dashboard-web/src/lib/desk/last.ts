import { text } from '@/lib/json';
import { forget, recall, write } from './stored';

const ACCOUNT = 'livedesk.last.account';
const LIST = 'livedesk.last.list';

/** What the desk showed last in this browser: a guess by which it is asked for early, and nothing more. */
export interface Last {
  readonly account: string;
  readonly list: string | undefined;
}

/** Undefined where nobody was signed in since the last sign-out. */
export function readLast(): Last | undefined {
  const account = recall(ACCOUNT, text);
  return account === undefined ? undefined : { account, list: recall(LIST, text) };
}

export const lastAccount = (id: string) => write(ACCOUNT, JSON.stringify(id));
export const lastList = (id: string) => write(LIST, JSON.stringify(id));

export function forgetLast(): void {
  forget(ACCOUNT);
  forget(LIST);
}
