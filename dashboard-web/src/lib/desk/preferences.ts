import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ApiClient } from '@/lib/api/client';
import { isObject, type Json } from '@/lib/json';
import type { Preference } from './preferenceWriter';
import { useSeat, useServices } from './services';
import { read, write } from './stored';

const KEY = ['preferences'];

/** How the user left the dashboard, as the desk keeps it. Read once: what another browser changes meanwhile moves nothing here. */
export function preferencesQuery(api: ApiClient) {
  return queryOptions({
    queryKey: KEY,
    staleTime: 'static',
    gcTime: Infinity,
    queryFn: async ({ signal }): Promise<Json> => {
      const answer = await api.send('/api/preferences', { signal });
      return isObject(answer) ? answer : {};
    },
  });
}

/** A choice that the desk remembers for the user; this browser does too, for when the desk has not been told yet. */
export function usePreference<T extends Preference>(name: string, parse: (value: unknown) => T | undefined, fallback: T): readonly [T, (value: T) => void] {
  const { preferences } = useServices();
  const { user } = useSeat();
  const client = useQueryClient();
  const here = `livedesk.${name}.${user.id}`;
  // What the desk keeps has been read before anybody sits down.
  const [value, setValue] = useState(() => parse(client.getQueryData<Json>(KEY)?.[name]) ?? read(here, parse, fallback));
  const store = useCallback(
    (next: T) => {
      setValue(next);
      client.setQueryData(KEY, (before: Json | undefined) => ({ ...before, [name]: next }));
      write(here, next);
      preferences.put(name, next);
    },
    [client, preferences, here, name],
  );
  return [value, store];
}
