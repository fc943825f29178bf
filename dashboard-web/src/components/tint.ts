/** How much of the tint is left, beat by beat: 400 ms in all. */
const LEFT = [1, 0.74, 0.5, 0.3, 0.15, 0.06] as const;
const BEAT_MILLIS = 66;

type Direction = 'gain' | 'loss' | 'accent';

const shades = (name: Direction) => LEFT.map((left) => `color-mix(in srgb, var(--${name}) calc(var(--tint) * ${String(left)}), transparent)`);
const SHADES = { gain: shades('gain'), loss: shades('loss'), accent: shades('accent') } as const;

interface Fading {
  readonly shades: readonly string[];
  beat: number;
}

const fading = new Map<HTMLElement, Fading>();
let still: MediaQueryList | undefined;
let beating: ReturnType<typeof setTimeout> | undefined;

function beat(): void {
  for (const [element, state] of fading) {
    state.beat += 1;
    const shade = element.isConnected ? state.shades[state.beat] : undefined;
    element.style.backgroundColor = shade ?? '';
    if (shade === undefined) fading.delete(element);
  }
  beating = fading.size === 0 ? undefined : setTimeout(beat, BEAT_MILLIS);
}

/**
 * Draws the eye to a changed number: a tint that fades in 400 ms, and is not seen where motion is not wanted. All fade on one
 * beat, some times a second: an animation of each would have every changed number painted anew in every frame.
 */
export function flash(element: HTMLElement, direction: Direction): void {
  still ??= matchMedia('(prefers-reduced-motion: reduce)');
  if (still.matches) return;
  // The beat under way is not one of its own.
  fading.set(element, { shades: SHADES[direction], beat: -1 });
  element.style.backgroundColor = SHADES[direction][0] ?? '';
  beating ??= setTimeout(beat, BEAT_MILLIS);
}
