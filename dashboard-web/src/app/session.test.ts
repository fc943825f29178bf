import { expect, test } from 'vitest';
import type { Session } from '@/lib/api/model';
import { SessionStore } from './session';

const session: Session = { user: { id: '1', username: 'honeykiwi', role: 'trader' }, csrfToken: 't' };

test('without a session at the start there is nobody', () => {
  const store = new SessionStore();
  store.end();
  expect(store.state()).toEqual({ phase: 'out' });
});

test('a session that ends in use keeps the page and its user', () => {
  const store = new SessionStore();
  store.begin(session);
  store.end();
  expect(store.state()).toEqual({ phase: 'expired', session });
  store.end();
  expect(store.state()).toEqual({ phase: 'expired', session });
  store.begin(session);
  expect(store.state()).toEqual({ phase: 'in', session });
});

test('leaving is not expiring', () => {
  const store = new SessionStore();
  store.begin(session);
  store.leave();
  store.end();
  expect(store.state()).toEqual({ phase: 'out' });
});
