type Seen = (visible: boolean) => void;

const watched = new WeakMap<Element, Seen>();
let observer: IntersectionObserver | undefined;

/** Tells whether an element can be seen, now and whenever that changes; ends with the function that it returns. */
export function whileVisible(element: Element, seen: Seen): () => void {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting);
  }, { rootMargin: '60px' });
  watched.set(element, seen);
  observer.observe(element);
  return () => {
    watched.delete(element);
    observer?.unobserve(element);
  };
}
