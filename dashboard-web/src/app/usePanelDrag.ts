import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Direction } from '@/lib/layout/tiles';
import { followPress } from '@/lib/press';
import { type PanelId, PANELS } from './layout';

/** Where a dragged panel would come to lie: at a side of another one, or in its place. */
export interface Drop {
  readonly target: PanelId;
  readonly side: Direction | 'center';
}

const FAR_ENOUGH = 6;
const EDGE = 0.28;

function sideAt(box: DOMRect, x: number, y: number): Drop['side'] {
  const [across, down] = [(x - box.left) / box.width, (y - box.top) / box.height];
  const nearest = ([['left', across], ['right', 1 - across], ['up', down], ['down', 1 - down]] as const).toSorted((a, b) => a[1] - b[1])[0];
  return nearest !== undefined && nearest[1] < EDGE ? nearest[0] : 'center';
}

function dropAt(root: HTMLElement, dragged: PanelId, x: number, y: number): Drop | undefined {
  for (const tile of root.querySelectorAll<HTMLElement>('[data-panel]')) {
    const box = tile.getBoundingClientRect();
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
    const target = PANELS.find((panel) => panel === tile.dataset.panel);
    return target === undefined || target === dragged ? undefined : { target, side: sideAt(box, x, y) };
  }
  return undefined;
}

/** Drags panels by their grips. A press that goes nowhere is a click; Esc lets the panel go where it was. */
export function usePanelDrag(root: RefObject<HTMLElement | null>, onDrop: (panel: PanelId, drop: Drop) => void) {
  const [drop, setDrop] = useState<Drop>();
  const put = useRef(onDrop);
  const end = useRef<() => void>(undefined);
  useEffect(() => {
    put.current = onDrop;
  });
  useEffect(() => () => end.current?.(), []);

  function start(event: PointerEvent<HTMLElement>, panel: PanelId) {
    if (event.button !== 0) return;
    const [fromX, fromY] = [event.clientX, event.clientY];
    let newest: Drop | undefined;
    let under = false;
    const move = ({ clientX, clientY }: globalThis.PointerEvent) => {
      under ||= Math.hypot(clientX - fromX, clientY - fromY) > FAR_ENOUGH;
      if (!under || root.current === null) return;
      newest = dropAt(root.current, panel, clientX, clientY);
      setDrop(newest);
    };
    const stop = (kept: boolean) => {
      end.current?.();
      if (under) {
        // The press was no click: the menu stays closed.
        const swallow = (click: Event) => click.stopPropagation();
        addEventListener('click', swallow, { capture: true });
        setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
      }
      if (kept && newest !== undefined) put.current(panel, newest);
    };
    const unfollow = followPress(move, stop);
    end.current = () => {
      unfollow();
      setDrop(undefined);
      end.current = undefined;
    };
  }
  return { drop, start };
}
