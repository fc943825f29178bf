import { Flash } from '@/components/Flash';
import { Gain } from '@/components/Gain';
import { decimalOf, minus } from '@/lib/decimal';
import { useQuote } from '@/lib/desk/live';
import { formatDecimal, formatPercent, formatPrice } from '@/lib/format';
import type { Bar } from '../model/bars';
import classes from './chart.module.css';

interface ChartTitleProps {
  readonly ticker: string;
  readonly name: string | undefined;
  readonly decimals: number;
  readonly bars: readonly Bar[] | undefined;
  readonly range: string;
  /** Whether its quotes belong to these bars. */
  readonly live: boolean;
}

function changeOf(bars: readonly Bar[] | undefined) {
  const first = decimalOf(bars?.[0]?.open ?? Number.NaN);
  const last = decimalOf(bars?.at(-1)?.close ?? Number.NaN);
  if (first === undefined || last === undefined || first.units === 0n) return undefined;
  const change = minus(last, first);
  return { change, fraction: decimalOf(Number(change.units) / 10 ** change.scale / (Number(first.units) / 10 ** first.scale)) };
}

/** The ticker, its price now, and what it did over the range. */
export function ChartTitle({ ticker, name, decimals, bars, range, live }: ChartTitleProps) {
  const quote = useQuote(ticker);
  const mid = live && quote !== undefined && quote.bid > 0 && quote.ask > 0 ? (quote.bid + quote.ask) / 2 : undefined;
  const change = changeOf(bars);
  return (
    <div className={classes.title}>
      <h2 className={classes.ticker}>{ticker}</h2>
      <span className={classes.name}>{name}</span>
      <span className={classes.price}>
        <Flash text={formatPrice(mid, decimals)} value={mid} />
      </span>
      {change !== undefined && (
        <span className={classes.change} title={`From the first open to the last close of the ${range} shown`}>
          <Gain value={change.change} format={(value) => formatDecimal(value, { decimals, signed: true })} />{' '}
          <Gain value={change.fraction} format={(value) => `(${formatPercent(value)})`} />
        </span>
      )}
    </div>
  );
}
