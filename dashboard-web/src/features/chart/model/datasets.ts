import { useQuery } from '@tanstack/react-query';
import { useServices } from '@/lib/desk/services';
import { objects, text, texts } from '@/lib/json';

/** Bars that somebody uploaded. */
export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly symbols: readonly string[];
  /** Time of its newest bar. */
  readonly to: string | undefined;
}

export function readDatasets(value: unknown): readonly Dataset[] {
  return objects(value).flatMap((json) => {
    const [id, symbols] = [text(json.id) ?? (typeof json.id === 'number' ? String(json.id) : undefined), texts(json.symbols)];
    return id === undefined || symbols.length === 0 ? [] : [{ id, name: text(json.name) ?? id, symbols, to: text(json.to) }];
  });
}

/** All uploaded data that the user may see; empty while they are not known. */
export function useDatasets(): readonly Dataset[] {
  const { api } = useServices();
  const query = useQuery({
    queryKey: ['datasets', 'for charts'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => readDatasets(await api.send('/api/datasets', { signal })),
  });
  return query.data ?? NONE;
}

const NONE: readonly Dataset[] = [];
