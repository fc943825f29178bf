import { expect, test } from 'vitest';
import { ApiError } from '@/lib/api/client';
import { refusalText } from './refusal';

test('whoever is wrong, the words are the same', () => {
  expect(refusalText(new ApiError(401, 'no such user'))).toBe('The user name or the password is wrong.');
});

test('a throttled sign-in says how long to wait', () => {
  expect(refusalText(new ApiError(429, 'slow down', {}, 30))).toBe('Too many attempts. Try again in 30 s.');
  expect(refusalText(new ApiError(429, 'slow down'))).toBe('Too many attempts. Wait a little and try again.');
});

test('a desk that is not there is named', () => {
  expect(refusalText(new ApiError(0, ''))).toBe('The desk cannot be reached. Is it running?');
});
