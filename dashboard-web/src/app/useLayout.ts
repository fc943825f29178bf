import { type CSSProperties, useCallback, useRef } from 'react';
import { useStored } from '@/lib/desk/stored';
import { isObject, number } from '@/lib/json';

/** Sizes of the desk's panels in pixels. */
export interface Layout {
  readonly watchlist: number;
  readonly ticket: number;
  readonly bottom: number;
  readonly account: number;
}

const USUAL: Layout = { watchlist: 588, ticket: 292, bottom: 286, account: 584 };
const LEAST: Layout = { watchlist: 300, ticket: 260, bottom: 150, account: 380 };
const MOST: Layout = { watchlist: 820, ticket: 460, bottom: 560, account: 900 };

function parse(value: unknown): Layout | undefined {
  if (!isObject(value)) return undefined;
  const size = (panel: keyof Layout) => Math.min(MOST[panel], Math.max(LEAST[panel], number(value[panel]) ?? USUAL[panel]));
  return { watchlist: size('watchlist'), ticket: size('ticket'), bottom: size('bottom'), account: size('account') };
}

/** The panels' sizes as they were left in this browser. */
export function useLayout() {
  const [layout, store] = useStored('livedesk.layout', parse, USUAL);
  const newest = useRef(layout);
  const resize = useCallback(
    (panel: keyof Layout, delta: number) => {
      const next = parse({ ...newest.current, [panel]: newest.current[panel] + delta }) ?? USUAL;
      newest.current = next;
      store(next);
    },
    [store],
  );
  const style = Object.fromEntries(Object.entries(layout).map(([panel, size]) => [`--${panel}`, `${String(size)}px`])) as CSSProperties;
  return { layout, style, resize };
}
