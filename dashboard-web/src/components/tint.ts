const FADE_MILLIS = 400;
let still: MediaQueryList | undefined;

function tint(name: string): Keyframe[] {
  return [{ backgroundColor: `color-mix(in srgb, var(--${name}) var(--tint), transparent)` }, { backgroundColor: 'transparent' }];
}

const FRAMES = { gain: tint('gain'), loss: tint('loss'), accent: tint('accent') } as const;

/** Draws the eye to a changed number: a tint that fades in 400 ms, and is not seen where motion is not wanted. */
export function flash(element: HTMLElement, direction: keyof typeof FRAMES): void {
  still ??= matchMedia('(prefers-reduced-motion: reduce)');
  if (!still.matches) element.animate(FRAMES[direction], { duration: FADE_MILLIS, easing: 'ease-out' });
}
