import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Line } from '@/lib/layout/tiles';
import classes from './tiles.module.css';

const STEP = 16;

interface SplitterProps {
  readonly line: Line;
  /** By so many pixels, to the right or down if positive. */
  readonly onMove: (pixels: number) => void;
}

/** A line between panels that can be dragged, or moved with the arrow keys. */
export function Splitter({ line: { axis, box }, onMove }: SplitterProps) {
  const last = useRef(0);
  const upright = axis === 'row';
  const place = (event: PointerEvent) => (upright ? event.clientX : event.clientY);
  function move(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onMove(place(event) - last.current);
    last.current = place(event);
  }
  function key(event: KeyboardEvent) {
    const steps: Readonly<Record<string, number>> = upright ? { ArrowLeft: -STEP, ArrowRight: STEP } : { ArrowUp: -STEP, ArrowDown: STEP };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(step);
  }
  const percent = (part: number) => `${(part * 100).toFixed(4)}%`;
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={upright ? 'Width of the panels beside this line' : 'Height of the panels above and below this line'}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round((upright ? box.left : box.top) * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={classes.splitter}
      data-axis={axis}
      style={{ left: percent(box.left), top: percent(box.top), ...(upright ? { height: percent(box.height) } : { width: percent(box.width) }) }}
      onPointerDown={(event) => {
        last.current = place(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onKeyDown={key}
    />
  );
}
