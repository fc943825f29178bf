import { expect, test } from 'vitest';
import type { AccountMessage } from '@/lib/stream/protocol';
import { type AccountBook, applied, awaitSnapshot, emptyBook } from './book';
import { readOrder, readPnl, readPosition } from './model';

function certain<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The fixture cannot be read.');
  return value;
}

const order = (id: string, status: string) => certain(readOrder({ id, symbol: 'AAPL', side: 'buy', status, qty: '10' }));
const position = (qty: string) => certain(readPosition({ symbol: 'AAPL', qty }));
const orderAt = (n: number, id: string, status: string): AccountMessage => ({ type: 'order', account: 'a', n, event: status, order: order(id, status) });
const positionAt = (n: number, qty: string): AccountMessage => ({ type: 'position', account: 'a', n, position: position(qty) });
const pnlAt = (n: number, equity: string): AccountMessage => ({ type: 'pnl', account: 'a', n, pnl: readPnl({ equity }) });
const synced = (n: number): AccountMessage => ({ type: 'synced', account: 'a', n });

const after = (...messages: AccountMessage[]) => messages.reduce(applied, emptyBook('a'));
const quantity = (book: AccountBook) => book.positions.get('AAPL')?.value.quantity;

test('nothing of a snapshot shows before it is whole', () => {
  expect(quantity(after(positionAt(41, '10')))).toBeUndefined();
  expect(quantity(after(positionAt(41, '10'), synced(41)))).toBe('10');
});

test('an event that the snapshot holds already is ignored', () => {
  const book = after(positionAt(41, '10'), orderAt(41, 'x', 'filled'), synced(41), positionAt(41, '4'), orderAt(40, 'x', 'new'));
  expect(quantity(book)).toBe('10');
  expect(book.orders.get('x')?.value.status).toBe('filled');
});

test('later events apply, several of one sequence too', () => {
  const book = after(synced(41), orderAt(42, 'x', 'filled'), positionAt(42, '10'));
  expect(quantity(book)).toBe('10');
  expect(book.orders.get('x')?.value.status).toBe('filled');
});

test('of one order or position the larger sequence stays, whatever comes last', () => {
  const book = after(synced(41), orderAt(43, 'x', 'filled'), orderAt(42, 'x', 'new'), positionAt(44, '6'), positionAt(43, '10'));
  expect(book.orders.get('x')?.value.status).toBe('filled');
  expect(quantity(book)).toBe('6');
});

test('valuations move on at the sequence of the snapshot, but never back', () => {
  const book = after(pnlAt(41, '100'), synced(41), pnlAt(41, '101'), pnlAt(40, '99'));
  expect(book.pnl?.value.equity).toBe('101');
  expect(applied(applied(book, pnlAt(42, '102')), pnlAt(41, '100')).pnl?.value.equity).toBe('102');
});

test('after a lost connection the old values stay until the new snapshot replaces them', () => {
  let book = after(positionAt(41, '10'), orderAt(41, 'x', 'filled'), synced(41));
  book = awaitSnapshot(book);
  expect(quantity(book)).toBe('10');
  book = [orderAt(50, 'y', 'filled'), synced(50)].reduce(applied, book);
  expect(book.positions.size).toBe(0);
  expect([...book.orders.keys()]).toEqual(['x', 'y']);
});

test('a snapshot that nobody asked for drops the positions that it does not name', () => {
  const other: AccountMessage = { type: 'position', account: 'a', n: 50, position: certain(readPosition({ symbol: 'MSFT', qty: '5' })) };
  const book = [other, orderAt(50, 'y', 'filled'), synced(50)].reduce(applied, after(positionAt(41, '10'), orderAt(41, 'x', 'filled'), synced(41)));
  expect([...book.positions.keys()]).toEqual(['MSFT']);
  expect([...book.orders.keys()]).toEqual(['x', 'y']);
  expect(applied(book, positionAt(50, '10'))).toBe(book);
});

test('what was on its way before the snapshot was asked for is not part of it', () => {
  const book = [positionAt(50, '6'), synced(51)].reduce(applied, emptyBook('a'));
  expect(book.positions.size).toBe(0);
});

test('a second synced and another account change nothing', () => {
  const book = after(positionAt(41, '10'), synced(41));
  expect(applied(book, synced(41))).toBe(book);
  expect(applied(book, { ...positionAt(99, '1'), account: 'b' })).toBe(book);
});
