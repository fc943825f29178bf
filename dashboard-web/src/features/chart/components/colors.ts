/** The tokens as the canvas needs them: plain colours. */
export interface ChartColors {
  readonly panel: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly faint: string;
  readonly gain: string;
  readonly loss: string;
  readonly accent: string;
  readonly warn: string;
  readonly info: string;
  readonly second: string;
  readonly third: string;
  readonly text: string;
}

export function readColors(): ChartColors {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    panel: token('panel'),
    line: token('line'),
    lineStrong: token('line-strong'),
    faint: token('faint'),
    gain: token('gain'),
    loss: token('loss'),
    accent: token('accent'),
    warn: token('warn'),
    info: token('info'),
    second: token('slice-4'),
    third: token('slice-6'),
    text: token('text'),
  };
}

/** `#rrggbb` with an opacity from 0 to 1. */
export function faded(color: string, opacity: number): string {
  const full = color.length === 4 ? color.replace(/[\da-f]/gi, '$&$&') : color;
  return `${full}${Math.round(opacity * 255).toString(16).padStart(2, '0')}`;
}
