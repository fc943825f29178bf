import type { ServiceState } from '../model/operations';

/** How a state is marked: never by its colour alone, its word stands beside it. */
export const TONES: Readonly<Record<ServiceState, 'good' | 'trouble' | 'bad'>> = { up: 'good', degraded: 'trouble', down: 'bad' };
