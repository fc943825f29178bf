import { expect, test } from 'vitest';
import { ApiError } from './client';
import { errorAt, fieldErrorOf } from './fields';

test('what the desk says against a field stands at that field and nowhere else', () => {
  const refusal = fieldErrorOf(new ApiError(422, 'price must be above zero', { field: 'price' }));
  expect(['price', 'quantity', undefined].map((field) => errorAt(refusal, field, ['price', 'quantity']))).toEqual([
    'Price must be above zero.', undefined, undefined,
  ]);
});

test('what is about no field of the form belongs to the form', () => {
  const aboutNone = fieldErrorOf(new ApiError(409, 'The trade is at version 3.'));
  const aboutAnother = fieldErrorOf(new ApiError(422, 'unknown account', { field: 'account' }));
  expect([aboutNone, aboutAnother].map((refusal) => errorAt(refusal, undefined, ['price']))).toEqual(['The trade is at version 3.', 'Unknown account.']);
  expect(errorAt(undefined, undefined)).toBeUndefined();
});
