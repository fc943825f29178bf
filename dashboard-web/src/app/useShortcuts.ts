import { type RefObject, useEffect, useRef } from 'react';
import { changeFocus, openTicket } from '@/lib/desk/focus';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Keys with a meaning while the component is there; none while something is typed or a dialog is open. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const newest = useRef(actions);
  useEffect(() => {
    newest.current = actions;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const action = newest.current[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action();
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** The desk's own keys. */
export function useShortcuts({ search, onSweep }: { readonly search: RefObject<HTMLInputElement | null>; readonly onSweep: (what: 'orders' | 'positions') => void }): void {
  useKeys({
    '/': () => {
      changeFocus({ view: 'watchlist' });
      // At once where the field is in view, so that no letter typed after it is lost; on a phone when its view is there.
      if (search.current === null) requestAnimationFrame(() => search.current?.focus());
      else search.current.focus();
    },
    b: () => openTicket('buy'),
    s: () => openTicket('sell'),
    x: () => onSweep('orders'),
    f: () => onSweep('positions'),
  });
}
