import { expect, test } from 'vitest';
import { readConfiguration, readKeys, readNewKey, readRights, readUsers } from './requests';

test('what the desk tells of people and keys is looked at before it is believed', () => {
  expect(readRights([{ username: 'plumjam', may: 'trade', owner: true }, { username: 'x', may: 'everything' }, { may: 'read' }])).toEqual([
    { username: 'plumjam', may: 'trade', owner: true }, { username: 'x', may: 'read', owner: false },
  ]);
  expect(readUsers([{ id: '1', username: 'a', role: 'admin', disabledAt: null }, { id: '2', username: 'b', role: 'emperor' }]).map(({ username, disabled }) => [username, disabled])).toEqual([['a', false]]);
  expect(readKeys([{ keyId: 'PK1', accountId: 'a' }, { keyId: 'PK2' }])).toHaveLength(1);
});

test('a key without its secret is of no use and says so', () => {
  expect(() => readNewKey({ keyId: 'PK1' })).toThrow(/revoke it/);
  expect(readNewKey({ keyId: 'PK1', secretKey: 's' })).toEqual({ keyId: 'PK1', secretKey: 's' });
});

test('an account that says nothing of itself trades, by parts of a share too', () => {
  expect(readConfiguration({})).toEqual({ suspended: false, fractional: true });
  expect(readConfiguration({ suspend_trade: true, fractional_trading: false })).toEqual({ suspended: true, fractional: false });
});
