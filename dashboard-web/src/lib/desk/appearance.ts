import { useSyncExternalStore } from 'react';
import { Listeners } from '@/lib/listeners';
import { write } from './stored';

export type Scheme = 'dark' | 'light';
export type Palette = 'green-red' | 'blue-orange';

/** How the desk looks in this browser. The page itself carries it, as attributes that the style sheets read. */
export interface Appearance {
  readonly scheme: Scheme;
  readonly palette: Palette;
}

const changes = new Listeners();
let appearance: Appearance | undefined;

function current(): Appearance {
  const { mantineColorScheme, palette } = document.documentElement.dataset;
  appearance ??= {
    scheme: mantineColorScheme === 'light' ? 'light' : 'dark',
    palette: palette === 'blue-orange' ? 'blue-orange' : 'green-red',
  };
  return appearance;
}

export function changeAppearance(change: Partial<Appearance>): void {
  appearance = { ...current(), ...change };
  document.documentElement.dataset.mantineColorScheme = appearance.scheme;
  document.documentElement.dataset.palette = appearance.palette;
  write('livedesk.scheme', appearance.scheme);
  write('livedesk.palette', appearance.palette);
  changes.notify();
}

export function useAppearance(): Appearance {
  return useSyncExternalStore((callback) => changes.add(callback), current);
}
