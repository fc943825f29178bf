import { expect, test } from 'vitest';
import { measured, readOperations, strangeVersion, summaryOf } from './operations';

const service = (name: string, instance: string, more: object = {}) => ({ name, instance, version: '1.2', state: 'up', startedAt: '2026-11-20T10:00:00Z', seenAt: '2026-11-20T10:05:00Z', detail: null, lags: [], ...more });

test('services stand by name and instance, whatever order they come in', () => {
  const { services } = readOperations({ services: [service('quote-server', 'q-10'), service('ingestor', 'i-1'), service('quote-server', 'q-2'), { instance: 'nameless' }] });
  expect(services.map(({ instance }) => instance)).toEqual(['i-1', 'q-2', 'q-10']);
});

test('a state that is not understood counts as down', () => {
  expect(readOperations({ services: [service('a', 'a-1', { state: 'fine' }), service('b', 'b-1', { state: 'degraded' })] }).services.map(({ state }) => state)).toEqual(['down', 'degraded']);
});

test('lags without a number and faults without words are left out', () => {
  const { services, faults } = readOperations({
    services: [service('a', 'a-1', { lags: [{ name: 'behind', value: 3, unit: 'events' }, { name: 'odd', value: 'x' }, { value: 1 }] })],
    faults: [{ service: 'a', since: '2026-11-20T10:00:00Z', what: 'no ticks' }, { service: 'b' }, { what: 'of nobody' }],
  });
  expect(services[0]?.lags).toEqual([{ name: 'behind', value: 3, unit: 'events' }]);
  expect(faults).toEqual([{ service: 'a', since: '2026-11-20T10:00:00Z', what: 'no ticks' }, { service: 'desk', since: undefined, what: 'of nobody' }]);
});

test('the sum of it is the worst of it', () => {
  const of = (...states: string[]) => summaryOf(readOperations({ services: states.map((state, index) => service('s', `s-${String(index)}`, { state })) }));
  expect(of('up', 'up')).toEqual({ state: 'up', words: 'all 2 up' });
  expect(of('up', 'degraded')).toEqual({ state: 'degraded', words: '1 of 2 degraded' });
  expect(of('down', 'degraded', 'down')).toEqual({ state: 'down', words: '2 of 3 down' });
});

test('a version is strange only where both are known', () => {
  const [only] = readOperations({ services: [service('a', 'a-1')] }).services;
  expect(only && ['1.2', '1.3', undefined].map((desk) => strangeVersion(only, desk))).toEqual([false, true, false]);
});

test('a measure has the unit that suits it, and no noun twice', () => {
  const said = (name: string, value: number, unit: string) => measured({ name, value, unit });
  expect([said('slowest booking', 0.2881, 'seconds'), said('recorder', 1.186, 'seconds'), said('feed', 300, 'seconds')]).toEqual(['288\u202fms', '1.2\u202fs', '5\u202fmin']);
  expect([said('clients', 1, 'clients'), said('events queued', 1200, 'events'), said('not yet stored', 8, 'ticks'), said('depth', 2, '')]).toEqual(['1', '1\u202f200', '8 ticks', '2']);
});

test('a port that nobody chose is no part of a name', () => {
  expect(readOperations({ services: [service('a', 'localhost:0'), service('b', 'localhost:8080')] }).services.map(({ instance }) => instance)).toEqual(['localhost', 'localhost:8080']);
});
