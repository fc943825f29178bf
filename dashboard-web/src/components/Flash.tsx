import { useLayoutEffect, useRef } from 'react';

const FADE_MILLIS = 400;

function tint(name: string): Keyframe[] {
  return [{ backgroundColor: `color-mix(in srgb, var(--${name}) var(--tint), transparent)` }, { backgroundColor: 'transparent' }];
}

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
    if (before.text === text || before.text === '—' || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const direction = value === undefined || before.value === undefined ? 'accent' : value > before.value ? 'gain' : 'loss';
    element.current?.animate(tint(direction), { duration: FADE_MILLIS, easing: 'ease-out' });
  }, [text, value]);
  return (
    <span ref={element} style={{ borderRadius: 3, padding: '1px 3px', margin: '0 -3px' }}>
      {text}
    </span>
  );
}
