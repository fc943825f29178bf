import { ApiError } from './client';

/** What the desk said against a request, and the field that it is about, when it names one. */
export interface FieldError {
  readonly field: string | undefined;
  readonly words: string;
}

/** With a capital and a full stop. */
export function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function wordsOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 401) return 'Your session has ended. Nothing was changed.';
  return error instanceof Error ? sentence(error.message) : 'It failed for a reason that is not known.';
}

export function fieldErrorOf(error: unknown): FieldError {
  return { field: error instanceof ApiError ? error.field : undefined, words: wordsOf(error) };
}

/**
 * The words that belong at `field`. What names no field of the form (`fields`), or a field that the form has not,
 * belongs to the form itself, which asks with `undefined`.
 */
export function errorAt(error: FieldError | undefined, field: string | undefined, fields: readonly string[] = []): string | undefined {
  if (error === undefined) return undefined;
  if (field !== undefined) return error.field === field ? error.words : undefined;
  const placed = error.field !== undefined && (fields.length === 0 || fields.includes(error.field));
  return placed ? undefined : error.words;
}
