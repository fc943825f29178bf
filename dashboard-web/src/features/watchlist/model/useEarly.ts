import { useCallback, useEffect, useRef } from 'react';

/** Tickers that were added before the list was there: they wait for it, and for no other account's. */
export function useEarly(account: string, list: string | undefined, add: (ticker: string) => void): (ticker: string) => void {
  const waiting = useRef<{ readonly account: string; readonly tickers: readonly string[] }>({ account, tickers: [] });
  useEffect(() => {
    const early = waiting.current;
    if (early.account !== account) waiting.current = { account, tickers: [] };
    else if (list !== undefined && early.tickers.length > 0) {
      waiting.current = { account, tickers: [] };
      for (const ticker of early.tickers) add(ticker);
    }
  }, [account, list, add]);
  return useCallback(
    (ticker: string) => {
      const { tickers } = waiting.current.account === account ? waiting.current : { tickers: [] };
      waiting.current = { account, tickers: [...tickers, ticker] };
    },
    [account],
  );
}
