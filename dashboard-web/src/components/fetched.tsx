import { type ComponentType, lazy, useState } from 'react';

/** A component whose script is fetched when it is first wanted. */
export interface Fetched<P extends object> {
  readonly Content: ComponentType<P>;
  /** Fetches it before it is wanted; rejects when it cannot be had. */
  readonly preload: () => Promise<unknown>;
}

/**
 * Once its script is there it shows at once. React's own `lazy` would show what stands in its place first, even for what came long ago, and leave that
 * standing for three tenths of a second.
 */
export function fetched<P extends object>(load: () => Promise<{ readonly default: ComponentType<P> }>): Fetched<P> {
  let found: ComponentType<P> | undefined;
  const preload = async () => {
    const module = await load();
    found = module.default;
    return module;
  };
  const Lazy = lazy(preload) as unknown as ComponentType<P>;
  function Content(props: P) {
    // The same for as long as it is shown: another type would begin anew.
    const [Shown] = useState(() => found ?? Lazy);
    return <Shown {...props} />;
  }
  return { Content, preload };
}
