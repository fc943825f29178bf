import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import classes from './app.module.css';

const STEP = 16;

interface SplitterProps {
  readonly label: string;
  readonly axis: 'x' | 'y';
  readonly area: string;
  /** Pixels of the panel that it sizes. */
  readonly value: number;
  readonly onMove: (delta: number) => void;
}

/** A line between two panels that can be dragged, or moved with the arrow keys. */
export function Splitter({ label, axis, area, value, onMove }: SplitterProps) {
  const last = useRef(0);
  const place = (event: PointerEvent) => (axis === 'x' ? event.clientX : event.clientY);
  function move(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onMove(place(event) - last.current);
    last.current = place(event);
  }
  function key(event: KeyboardEvent) {
    const steps: Readonly<Record<string, number>> = axis === 'x' ? { ArrowLeft: -STEP, ArrowRight: STEP } : { ArrowUp: -STEP, ArrowDown: STEP };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(step);
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(value)}
      aria-valuemin={0}
      aria-valuemax={2000}
      className={classes.splitter}
      data-axis={axis}
      style={{ gridArea: area }}
      onPointerDown={(event) => {
        last.current = place(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onKeyDown={key}
    />
  );
}
