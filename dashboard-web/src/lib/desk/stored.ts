import { useCallback, useState } from 'react';

/** What this browser keeps under `key`; undefined when it keeps nothing that can be read. */
export function recall<T>(key: string, parse: (value: unknown) => T | undefined): T | undefined {
  return read<T | undefined>(key, parse, undefined);
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is switched off: there is nothing to forget.
  }
}

export function read<T>(key: string, parse: (value: unknown) => T | undefined, fallback: T): T {
  try {
    const raw = localStorage.getItem(key);
    return (raw === null ? undefined : parse(JSON.parse(raw))) ?? fallback;
  } catch {
    return fallback;
  }
}

export function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, typeof value === 'string' ? value : JSON.stringify(value));
  } catch {
    // Storage is full or switched off: the choice lasts until the page is left.
  }
}

/** A choice that this browser remembers under `key`. */
export function useStored<T>(key: string, parse: (value: unknown) => T | undefined, fallback: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => read(key, parse, fallback));
  const store = useCallback(
    (next: T) => {
      setValue(next);
      write(key, JSON.stringify(next));
    },
    [key],
  );
  return [value, store];
}
