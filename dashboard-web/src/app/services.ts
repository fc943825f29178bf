import { AccountStore } from '@/lib/account/store';
import { ApiClient } from '@/lib/api/client';
import { PreferenceWriter } from '@/lib/desk/preferenceWriter';
import type { Services } from '@/lib/desk/services';
import { FeedStore } from '@/lib/feeds/store';
import { QuoteStore } from '@/lib/quotes/store';
import { type Socket, StreamConnection, type StreamEnvironment } from '@/lib/stream/connection';
import type { StreamMessage } from '@/lib/stream/protocol';

const nextFrame = (run: () => void) => void requestAnimationFrame(run);

function after(millis: number, run: () => void) {
  const timer = setTimeout(run, millis);
  return () => clearTimeout(timer);
}

const environment: StreamEnvironment = {
  open: () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`) as Socket,
  now: () => Date.now(),
  random: () => Math.random(),
  after,
};

function deliver({ quotes, feeds, book }: Services, message: StreamMessage): void {
  switch (message.type) {
    case 'quote':
      quotes.offer(message);
      return;
    case 'feed':
      feeds.put(message);
      return;
    case 'order':
    case 'trade':
    case 'position':
    case 'pnl':
    case 'synced':
      book.offer(message);
      return;
    case 'subscription':
    case 'error':
      return;
  }
}

/** Everything the desk works with, wired together once. */
export function createServices(onSessionEnd: () => void): Services {
  const api = new ApiClient(onSessionEnd);
  const services: Services = {
    api,
    stream: new StreamConnection(environment),
    quotes: new QuoteStore(nextFrame, () => performance.now()),
    feeds: new FeedStore(),
    book: new AccountStore(nextFrame),
    preferences: new PreferenceWriter((name, body, leaving) => api.send(`/api/preferences/${name}`, { method: 'PUT', body, leaving }), after),
  };
  services.stream.onMessage((message) => deliver(services, message));
  services.stream.onState(() => {
    const { phase } = services.stream.state();
    if (phase === 'open') services.book.awaitSnapshot();
    if (phase === 'waiting') services.quotes.miss();
  });
  addEventListener('offline', services.stream.doubt);
  addEventListener('online', services.stream.retry);
  addEventListener('pagehide', () => services.preferences.flush(true));
  return services;
}
