import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { followPress } from '@/lib/press';

/** A row under way: which, and between which rows it would come to lie. */
export interface RowDrag {
  readonly ticker: string;
  /** Place in the list without it. */
  readonly place: number;
  /** Pixels from the top of the table at which the line is drawn. */
  readonly line: number;
}

function placeAt(table: HTMLElement, ticker: string, y: number): { readonly place: number; readonly line: number } {
  const rows = [...table.querySelectorAll<HTMLElement>('[data-row]')];
  const top = table.getBoundingClientRect().top;
  let place = 0;
  let line = rows[0]?.getBoundingClientRect().top ?? top;
  for (const row of rows) {
    const box = row.getBoundingClientRect();
    if (y < box.top + box.height / 2) break;
    line = box.bottom;
    if (row.dataset.ticker !== ticker) place += 1;
  }
  return { place, line: line - top };
}

/** Drags rows of a table by a grip: mouse, pen or finger. */
export function useRowDrag(onDrop: (ticker: string, place: number) => void) {
  const [drag, setDrag] = useState<RowDrag>();
  const end = useRef<() => void>(undefined);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  }, [onDrop]);
  useEffect(() => () => end.current?.(), []);

  const start = useCallback((event: PointerEvent<HTMLElement>, ticker: string) => {
    const table = event.currentTarget.closest('table');
    if (table === null || event.button !== 0) return;
    event.preventDefault();
    const { pointerId } = event;
    let newest: RowDrag | undefined;
    const move = (moved: globalThis.PointerEvent) => {
      if (moved.pointerId !== pointerId) return;
      newest = { ticker, ...placeAt(table, ticker, moved.clientY) };
      setDrag(newest);
    };
    const stop = (kept: boolean) => {
      end.current?.();
      if (kept && newest !== undefined) drop.current(ticker, newest.place);
    };
    const unfollow = followPress(move, stop);
    end.current = () => {
      unfollow();
      setDrag(undefined);
      end.current = undefined;
    };
  }, []);
  return { drag, start };
}
