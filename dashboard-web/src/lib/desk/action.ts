import { useCallback, useRef, useState } from 'react';
import { type FieldError, fieldErrorOf } from '@/lib/api/fields';

/** Something that the user asked for and the desk may refuse. */
export interface Action {
  readonly busy: boolean;
  readonly refusal: FieldError | undefined;
  /** Runs it unless it runs already; true if it was done. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>;
  readonly forget: () => void;
}

export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<FieldError>();
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<void>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setRefusal(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setRefusal(fieldErrorOf(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setRefusal(undefined), []);
  return { busy, refusal, run, forget };
}
