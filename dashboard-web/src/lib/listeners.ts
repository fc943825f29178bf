export type Unsubscribe = () => void;

/** A set of callbacks. */
export class Listeners<Arguments extends unknown[] = []> {
  readonly #callbacks = new Set<(...args: Arguments) => void>();

  add(callback: (...args: Arguments) => void): Unsubscribe {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  notify(...args: Arguments): void {
    for (const callback of [...this.#callbacks]) callback(...args);
  }

  get isEmpty(): boolean {
    return this.#callbacks.size === 0;
  }
}
