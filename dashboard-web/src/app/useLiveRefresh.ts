import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSeat, useServices } from '@/lib/desk/services';

const TOGETHER_MILLIS = 250;

/**
 * Reads the account's funds again when an order moved, all of it after a lost connection, and asks whether the session
 * still stands when a connection fails: a refused websocket says no more than that.
 */
export function useLiveRefresh(): void {
  const { stream, book, api } = useServices();
  const { account } = useSeat();
  const client = useQueryClient();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = book.onEvent(({ type }) => {
      if (type !== 'order' && type !== 'trade') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: ['account', account.id, 'funds'] });
      }, TOGETHER_MILLIS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [book, client, account.id]);

  useEffect(() => {
    let lost = false;
    return stream.onState(() => {
      const { phase } = stream.state();
      if (phase === 'waiting') {
        lost = true;
        void api.send('/api/auth/session').catch(() => undefined);
      } else if (phase === 'open' && lost) {
        lost = false;
        void client.invalidateQueries();
      }
    });
  }, [stream, api, client]);
}
