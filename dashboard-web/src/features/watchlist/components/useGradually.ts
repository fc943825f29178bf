import { startTransition, useEffect, useState } from 'react';

/** More than fit on a screen, and few enough to be there in a frame or two. */
const FIRST = 40;
const STEP = 80;

/** So many rows of `count` for now: what can be seen at once, the rest little by little behind it. */
export function useGradually(count: number): number {
  const [rows, setRows] = useState(FIRST);
  useEffect(() => {
    if (rows >= count) return undefined;
    const timer = setTimeout(() => startTransition(() => setRows(rows + STEP)), 50);
    return () => clearTimeout(timer);
  }, [rows, count]);
  return Math.min(rows, count);
}
