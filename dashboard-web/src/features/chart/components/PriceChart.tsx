import { useEffect, useRef, useState } from 'react';
import { useAppearance } from '@/lib/desk/appearance';
import type { Bar } from '../model/bars';
import { readColors } from './colors';
import { type DrawnData, Drawing } from './drawing';
import { Legend } from './Legend';
import classes from './chart.module.css';

interface PriceChartProps extends DrawnData {
  readonly label: string;
  readonly zone: string;
  readonly inRange: number | undefined;
}

/** The candles with their legend, which stays at the top left and follows the crosshair. */
export default function PriceChart({ label, zone, inRange, bars, fills, decimals, seconds, bucketMillis }: PriceChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing>();
  const [hovered, setHovered] = useState<Bar>();
  const shown = hovered !== undefined && bars.includes(hovered) ? hovered : bars.at(-1);
  const appearance = useAppearance();

  useEffect(() => {
    if (element.current === null) return undefined;
    const made = new Drawing(element.current, readColors());
    made.onHover(setHovered);
    setDrawing(made);
    return () => {
      made.remove();
      setDrawing(undefined);
    };
  }, []);

  useEffect(() => drawing?.recolor(readColors()), [drawing, appearance]);

  useEffect(() => {
    drawing?.show({ bars, fills, decimals, seconds, bucketMillis });
  }, [drawing, bars, fills, decimals, seconds, bucketMillis]);

  return (
    <div className={classes.chart}>
      <Legend bar={shown} decimals={decimals} zone={zone} intraday={bucketMillis < 86_400_000} />
      {inRange !== undefined && (
        <p className={classes.older}>
          {inRange === 1 ? 'Only one bar is' : `Only ${inRange} bars are`} held in this range: older ones stand before {inRange === 1 ? 'it' : 'them'}, under their own dates.
        </p>
      )}
      <div ref={element} className={classes.canvas} role="img" aria-label={`${label}: ${bars.length} candles with volume`} data-candles={bars.length} />
      <a className={classes.credit} href="https://www.tradingview.com/" target="_blank" rel="noreferrer" title="Drawn with TradingView Lightweight Charts™">
        TradingView
      </a>
    </div>
  );
}
