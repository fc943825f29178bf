/**
 * Follows a press with the pointer, wherever it goes, until it is let go of (kept), or given up by Escape or by the browser (not kept).
 *
 * @returns ends the following, without a word to `stop`
 */
export function followPress(move: (event: PointerEvent) => void, stop: (kept: boolean) => void): () => void {
  const up = () => stop(true);
  const cancel = () => stop(false);
  const key = (pressed: KeyboardEvent) => {
    if (pressed.key === 'Escape') stop(false);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', up);
  addEventListener('pointercancel', cancel);
  addEventListener('keydown', key);
  return () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', up);
    removeEventListener('pointercancel', cancel);
    removeEventListener('keydown', key);
  };
}
