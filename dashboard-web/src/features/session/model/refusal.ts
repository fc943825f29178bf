import { ApiError } from '@/lib/api/client';

/** Why nobody was signed in, in words. */
export function refusalText(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Signing in failed. Try again.';
  switch (error.status) {
    case 0:
      return 'The desk cannot be reached. Is it running?';
    case 401:
      return 'The user name or the password is wrong.';
    case 429:
      return error.retryAfterSeconds === undefined
        ? 'Too many attempts. Wait a little and try again.'
        : `Too many attempts. Try again in ${error.retryAfterSeconds} s.`;
    default:
      return error.message;
  }
}
