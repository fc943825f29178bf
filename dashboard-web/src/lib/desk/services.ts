import { createContext, useContext } from 'react';
import type { AccountStore } from '@/lib/account/store';
import type { ApiClient } from '@/lib/api/client';
import type { Account, User } from '@/lib/api/model';
import type { PreferenceWriter } from './preferenceWriter';
import type { FeedStore } from '@/lib/feeds/store';
import type { QuoteStore } from '@/lib/quotes/store';
import type { StreamConnection } from '@/lib/stream/connection';

/** What every part of the desk works with, made once at start. */
export interface Services {
  readonly api: ApiClient;
  readonly stream: StreamConnection;
  readonly quotes: QuoteStore;
  readonly feeds: FeedStore;
  readonly book: AccountStore;
  readonly preferences: PreferenceWriter;
}

/** Who sits at the desk, and on which account. */
export interface Seat {
  readonly user: User;
  readonly accounts: readonly Account[];
  /** The one that orders go to. */
  readonly account: Account;
  /** Those looked at together; the account among them. */
  readonly seen: readonly Account[];
  readonly chooseAccount: (id: string) => void;
  readonly seeAccounts: (ids: readonly string[]) => void;
  readonly signOut: () => void;
}

export const ServicesContext = createContext<Services | undefined>(undefined);
export const SeatContext = createContext<Seat | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === undefined) throw new Error('No services above this component.');
  return services;
}

export function useSeat(): Seat {
  const seat = useContext(SeatContext);
  if (seat === undefined) throw new Error('Nobody sits at the desk above this component.');
  return seat;
}
