import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useServices } from '@/lib/desk/services';
import type { Json } from '@/lib/json';
import { readFeeds } from './feed';
import { FeedHistory, type Sample } from './history';

const STEP_MILLIS = 1_000;
const history = new FeedHistory();

/** The feeds as they are, read each second while somebody looks. */
export function useFeedDesk() {
  const { api } = useServices();
  return useQuery({
    queryKey: ['feeds'],
    staleTime: 0,
    refetchInterval: STEP_MILLIS,
    queryFn: async ({ signal }) => {
      const feeds = readFeeds(await api.send('/api/feeds', { signal }));
      history.push(feeds, performance.now());
      return feeds;
    },
  });
}

export function useSamples(key: string): readonly Sample[] {
  return useSyncExternalStore(history.onChange, () => history.samples(key));
}

/** Changes a feed, and shows at once what became of it. */
export function useFeedChange(feed: string): (method: 'POST' | 'PUT' | 'DELETE', part: string, body?: Json) => Promise<void> {
  const { api } = useServices();
  const client = useQueryClient();
  return useCallback(async (method, part, body) => {
    await api.send(`/api/feeds/${encodeURIComponent(feed)}/${part}`, { method, ...(body && { body }) });
    await client.invalidateQueries({ queryKey: ['feeds'] });
  }, [api, client, feed]);
}
