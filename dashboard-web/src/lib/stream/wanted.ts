/** What the page wants from the stream, or what it has asked for so far. */
export interface Wanted {
  readonly quotes: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
}

type Command = { readonly action: 'subscribe' | 'unsubscribe' } & { readonly quotes?: string[]; readonly accounts?: string[] };

function command(action: Command['action'], quotes: string[], accounts: string[]): Command[] {
  if (quotes.length === 0 && accounts.length === 0) return [];
  return [{ action, ...(quotes.length > 0 && { quotes }), ...(accounts.length > 0 && { accounts }) }];
}

const without = (all: ReadonlySet<string>, known: ReadonlySet<string>) => [...all].filter((item) => !known.has(item));

/** The commands that lead from what was asked for to what is wanted. */
export function wantedChanges(sent: Wanted, wanted: Wanted): readonly Command[] {
  return [
    ...command('unsubscribe', without(sent.quotes, wanted.quotes), without(sent.accounts, wanted.accounts)),
    ...command('subscribe', without(wanted.quotes, sent.quotes), without(wanted.accounts, sent.accounts)),
  ];
}
