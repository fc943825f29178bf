import { useCallback } from 'react';
import { usePreference } from '@/lib/desk/preferences';
import { type Axis, parseTile, type Tile } from '@/lib/layout/tiles';

export const PANELS = ['watchlist', 'chart', 'ticket', 'blotter', 'account'] as const;
export type PanelId = (typeof PANELS)[number];
export type Shape = 'wide' | 'narrow';

export const PANEL_NAMES: Readonly<Record<PanelId, string>> = { watchlist: 'Watchlist', chart: 'Chart', ticket: 'Order', blotter: 'Positions', account: 'Account' };

const panel = (share: number, id: PanelId) => ({ share, tile: { panel: id } });

const USUAL: Readonly<Record<Shape, Tile<PanelId>>> = {
  wide: {
    split: 'column',
    parts: [
      { share: 0.662, tile: { split: 'row', parts: [panel(0.424, 'watchlist'), panel(0.374, 'chart'), panel(0.202, 'ticket')] } },
      { share: 0.338, tile: { split: 'row', parts: [panel(0.594, 'blotter'), panel(0.406, 'account')] } },
    ],
  },
  narrow: {
    split: 'column',
    parts: [{ share: 0.41, tile: { split: 'row', parts: [panel(0.65, 'watchlist'), panel(0.35, 'ticket')] } }, panel(0.27, 'chart'), panel(0.17, 'blotter'), panel(0.15, 'account')],
  },
};

/** The least room of each panel in pixels. */
const LEAST: Readonly<Record<PanelId, Readonly<Record<Axis, number>>>> = {
  watchlist: { row: 300, column: 140 },
  chart: { row: 340, column: 220 },
  ticket: { row: 262, column: 200 },
  blotter: { row: 380, column: 140 },
  account: { row: 380, column: 150 },
};

export const leastOf = (id: PanelId, axis: Axis) => LEAST[id][axis];

const parse = (value: unknown) => parseTile(value, PANELS);

/** How the user left the panels on a screen of this shape. */
export function useLayout(shape: Shape) {
  const [tile, store] = usePreference(`layout.${shape}`, parse, USUAL[shape]);
  const reset = useCallback(() => store(USUAL[shape]), [store, shape]);
  return { tile, store, reset };
}
