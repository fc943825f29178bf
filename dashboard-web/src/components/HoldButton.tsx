import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './HoldButton.module.css';

const HOLD_MILLIS = 900;

interface HoldButtonProps {
  readonly children: ReactNode;
  readonly onHeld: () => void;
  readonly loading: boolean;
  readonly disabled?: boolean;
}

/** A dangerous button: it must be held, by finger, mouse, Enter or space, until it is full. Letting go earlier does nothing. */
export function HoldButton({ children, onHeld, loading, disabled = false }: HoldButtonProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [held, setHeld] = useState(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  function begin() {
    if (loading || disabled || timer.current !== undefined) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      end();
      onHeld();
    }, HOLD_MILLIS);
  }
  function end() {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHeld(false);
  }
  const isPress = (event: KeyboardEvent) => event.key === 'Enter' || event.key === ' ';
  return (
    <Button
      className={`danger ${classes.hold ?? ''}`}
      data-held={held}
      loading={loading}
      disabled={disabled}
      onPointerDown={(event) => event.button === 0 && begin()}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={end}
      onBlur={end}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isPress(event)) return;
        event.preventDefault();
        if (!event.repeat) begin();
      }}
      onKeyUp={(event) => isPress(event) && end()}
    >
      {children}
    </Button>
  );
}
