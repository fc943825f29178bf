import { useLayoutEffect, useRef } from 'react';
import { flash } from './tint';

interface FlashProps {
  /** What is shown; a change of it fades from a tint to nothing. */
  readonly text: string;
  /** Colours the tint by direction; a change without one is tinted neutrally. */
  readonly value?: number | undefined;
}

/** A number that draws the eye for 400 ms when it changes, and never otherwise. */
export function Flash({ text, value }: FlashProps) {
  const element = useRef<HTMLSpanElement>(null);
  const previous = useRef({ text, value });
  useLayoutEffect(() => {
    const before = previous.current;
    previous.current = { text, value };
    if (before.text === text || before.text === '—' || element.current === null) return;
    flash(element.current, value === undefined || before.value === undefined ? 'accent' : value > before.value ? 'gain' : 'loss');
  }, [text, value]);
  return (
    <span ref={element} className="flashing">
      {text}
    </span>
  );
}
