import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '@/lib/api/client';
import { type Action, useAction } from '@/lib/desk/action';
import { useServices } from '@/lib/desk/services';
import type { Json } from '@/lib/json';
import { type BookedTrade, readBookedTrade } from './trade';
import { type Difference, differences } from './versions';

/** Somebody else changed the trade meanwhile. */
export interface Conflict {
  readonly current: BookedTrade;
  readonly changes: readonly Difference[];
}

interface Change {
  readonly action: Action;
  readonly conflict: Conflict | undefined;
  /** Changes the trade as it stands at `base`; true if it was done. */
  readonly send: (method: 'PATCH' | 'DELETE', base: BookedTrade, body?: Json) => Promise<boolean>;
}

/** Amends or cancels a trade, and finds out what changed if it is no longer as the user saw it. */
export function useChange(): Change {
  const { api } = useServices();
  const client = useQueryClient();
  const action = useAction();
  const [conflict, setConflict] = useState<Conflict>();

  async function send(method: 'PATCH' | 'DELETE', base: BookedTrade, body?: Json): Promise<boolean> {
    const path = `/api/trades/${encodeURIComponent(base.id)}`;
    return action.run(async () => {
      setConflict(undefined);
      try {
        await api.send(path, { method, account: base.account, headers: { 'If-Match': `"${String(base.version)}"` }, ...(body && { body }) });
      } catch (error) {
        if (error instanceof ApiError && error.status === 409) {
          const current = readBookedTrade(await api.send(path, { account: base.account }));
          if (current !== undefined && current.version !== base.version) setConflict({ current, changes: differences(base, current) });
        }
        throw error;
      } finally {
        await Promise.all([client.invalidateQueries({ queryKey: ['trades'] }), client.invalidateQueries({ queryKey: ['trade', base.id] })]);
      }
    });
  }

  return { action, conflict, send };
}
