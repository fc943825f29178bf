import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useServices } from '@/lib/desk/services';
import { isUnderWay, readGroup, readReport } from './group';

const STEP_MILLIS = 500;

const pathOf = (id: string) => `/api/trades/groups/${encodeURIComponent(id)}`;

export const reportAddress = (id: string) => `${pathOf(id)}/report?format=csv`;

/** An upload at the desk, followed for as long as it is under way. */
export function useGroup(id: string) {
  const { api } = useServices();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['upload', id],
    queryFn: async ({ signal }) => {
      const group = readGroup(await api.send(pathOf(id), { signal }));
      if (group === undefined) throw new Error('The upload could not be read.');
      return group;
    },
    refetchInterval: ({ state: { data } }) => (data !== undefined && isUnderWay(data) ? STEP_MILLIS : false),
  });
  const booked = query.data?.booked;
  useEffect(() => {
    if (booked !== undefined && booked > 0) void client.invalidateQueries({ queryKey: ['trades'] });
  }, [client, booked]);
  return query;
}

/** The refused lines of an upload, once there are some. */
export function useReport(id: string | undefined, refused: number) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['upload', id, 'report', refused],
    enabled: id !== undefined && refused > 0,
    queryFn: async ({ signal }) => readReport(await api.send(`${pathOf(id ?? '')}/report`, { signal })),
  });
}
