import { useEffect, useRef, useState } from 'react';
import { useAppearance } from '@/lib/desk/appearance';
import { useServices } from '@/lib/desk/services';
import type { Bar } from '../model/bars';
import { withPrice } from '../model/live';
import { readColors } from './colors';
import { type DrawnData, Drawing, type Hovered } from './drawing';
import { Legend } from './Legend';
import { type OrderLine, OrderLines } from './orderLines';
import classes from './chart.module.css';

interface PriceChartProps extends DrawnData {
  readonly label: string;
  /** False while bars of another range stand in for those that are on their way. */
  readonly settled: boolean;
  /** The instrument whose quotes move the last candle; undefined for data that does not move. */
  readonly ticker: string | undefined;
  readonly zone: string;
  readonly inRange: number | undefined;
  readonly lines: readonly OrderLine[];
  readonly comparedTicker: string | undefined;
  readonly onMoved: (key: string, price: number) => void;
}

/** Keeps the newest candle at the market, a frame at a time and outside React. */
function useLiveCandle(drawing: Drawing | undefined, { ticker, bars, bucketMillis, zone }: Pick<PriceChartProps, 'ticker' | 'bars' | 'bucketMillis' | 'zone'>): void {
  const { quotes } = useServices();
  useEffect(() => {
    let last = bars.at(-1);
    if (drawing === undefined || ticker === undefined || last === undefined) return undefined;
    return quotes.subscribe(ticker, () => {
      const quote = quotes.quote(ticker);
      if (quote === undefined || last === undefined || quote.bid <= 0 || quote.ask < quote.bid || (quote.status !== 'live' && quote.status !== 'replay')) return;
      const next = withPrice(last, (quote.bid + quote.ask) / 2, Date.parse(quote.at), bucketMillis, zone);
      if (next === undefined) return;
      last = next;
      drawing.live(next);
    });
  }, [drawing, quotes, ticker, bars, bucketMillis, zone]);
}

/** The candles with their legend, which stays at the top left and follows the crosshair. */
export default function PriceChart({ label, settled, ticker, zone, inRange, bars, fills, studies, compared, comparedTicker, decimals, seconds, bucketMillis, lines, onMoved }: PriceChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<{ readonly chart: Drawing; readonly orders: OrderLines }>();
  const [hovered, setHovered] = useState<Hovered>();
  const appearance = useAppearance();
  const moved = useRef(onMoved);
  useEffect(() => {
    moved.current = onMoved;
  });

  useEffect(() => {
    if (element.current === null) return undefined;
    const chart = new Drawing(element.current, readColors());
    const orders = new OrderLines(chart, element.current, (key, price) => moved.current(key, price));
    chart.onHover(setHovered);
    setDrawing({ chart, orders });
    return () => {
      orders.remove();
      chart.remove();
      setDrawing(undefined);
    };
  }, []);

  useEffect(() => drawing?.chart.recolor(readColors()), [drawing, appearance]);
  useEffect(() => {
    drawing?.chart.show({ bars, fills, studies, compared, decimals, seconds, bucketMillis }, label, settled);
  }, [drawing, label, settled, bars, fills, studies, compared, decimals, seconds, bucketMillis]);
  useEffect(() => drawing?.orders.show(lines, readColors()), [drawing, lines, appearance]);
  useLiveCandle(drawing?.chart, { ticker, bars, bucketMillis, zone });

  const bar: Bar | undefined = hovered?.bar ?? bars.at(-1);
  const own = hovered === undefined || bar === undefined ? [] : fills.filter(({ at }) => at >= bar.at && at < bar.at + bucketMillis);
  return (
    <div className={classes.chart}>
      <Legend bar={bar} own={own} first={bars[0]} other={compared && { ticker: comparedTicker ?? '', bar: hovered === undefined ? compared.at(-1) : hovered.other, first: compared[0] }} decimals={decimals} zone={zone} intraday={bucketMillis < 86_400_000} />
      {inRange !== undefined && (
        <p className={classes.older}>
          {inRange === 1 ? 'Only one bar' : `Only ${inRange} bars`} in this range; older ones before, under their dates.
        </p>
      )}
      <div ref={element} className={classes.canvas} role="img" aria-label={`${label}: ${bars.length} candles with volume`} data-candles={bars.length} data-lines={lines.length} />
      <a className={classes.credit} href="https://www.tradingview.com/" target="_blank" rel="noreferrer" title="Drawn with TradingView Lightweight Charts™">
        TradingView
      </a>
    </div>
  );
}
