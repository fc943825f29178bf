import { type RefObject, useEffect, useRef } from 'react';
import { onSecond } from '@/lib/desk/clock';
import { useServices } from '@/lib/desk/services';
import { RowPainter } from './painter';
import { whileVisible } from './visible';

interface RowOf {
  readonly ticker: string;
  readonly base: number | undefined;
  readonly decimals: number;
  readonly isCrypto: boolean;
}

/** Keeps a row's cells at the newest quote while the row can be seen: once a frame, outside React. */
export function usePaintedRow(row: RefObject<HTMLTableRowElement | null>, { ticker, base, decimals, isCrypto }: RowOf): void {
  const { quotes, stream } = useServices();
  const of = useRef({ base, decimals, isCrypto });
  const again = useRef<() => void>(undefined);

  useEffect(() => {
    if (row.current === null) return undefined;
    const painter = new RowPainter(row.current);
    let visible = true;
    const paint = () => {
      if (!visible) return;
      painter.paint({ quote: quotes.quote(ticker), trail: quotes.trail(ticker), connected: stream.state().phase === 'open', now: Date.now(), ...of.current });
    };
    again.current = paint;
    paint();
    const ends = [
      whileVisible(row.current, (now) => {
        visible = now;
        paint();
      }),
      quotes.subscribe(ticker, paint),
      stream.onState(paint),
      onSecond(() => {
        if (row.current?.hasAttribute('data-unfirm') === true) paint();
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [row, quotes, stream, ticker]);

  useEffect(() => {
    of.current = { base, decimals, isCrypto };
    again.current?.();
  }, [base, decimals, isCrypto]);
}
