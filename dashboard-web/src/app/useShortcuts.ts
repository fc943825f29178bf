import { type RefObject, useEffect } from 'react';
import { changeFocus, openTicket } from '@/lib/desk/focus';

interface Shortcuts {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onHelp: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** The desk's keys; they mean nothing while something is typed or a dialog is open. */
export function useShortcuts({ search, onHelp }: Shortcuts): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const actions: Readonly<Record<string, () => void>> = {
        '/': () => {
          changeFocus({ view: 'watchlist' });
          // At once where the field is in view, so that no letter typed after it is lost; on a phone when its view is there.
          if (search.current === null) requestAnimationFrame(() => search.current?.focus());
          else search.current.focus();
        },
        b: () => openTicket('buy'),
        s: () => openTicket('sell'),
        '?': onHelp,
      };
      const action = actions[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action();
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [search, onHelp]);
}
