import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type PointerEvent, useState } from 'react';
import { decimalOf } from '@/lib/decimal';
import { formatMoney } from '@/lib/format';
import { type Period, PERIODS, type Point, useCurve } from '../model/curve';
import { scaleOf, TICK_ROOM } from '../model/scale';
import classes from './account.module.css';

const isPeriod = (value: string): value is Period => value in PERIODS;

function moment(at: number, period: Period): string {
  const format = period === '1D' ? { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const : { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(at);
}

function Lines({ points, width, height, period }: { readonly points: readonly Point[]; readonly width: number; readonly height: number; readonly period: Period }) {
  const [pointer, setPointer] = useState<number>();
  const { x, y, ticks } = scaleOf(points, width, height);
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.at).toFixed(1)} ${y(point.equity).toFixed(1)}`).join('');
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const color = last.equity >= first.equity ? 'var(--gain)' : 'var(--loss)';
  const nearest = pointer === undefined ? undefined : points.reduce((best, point) => (Math.abs(x(point.at) - pointer) < Math.abs(x(best.at) - pointer) ? point : best), last);
  const shown = nearest ?? last;
  return (
    <>
      <p className={classes.reading}>
        <span className="faint">{moment(shown.at, period)}</span> {formatMoney(decimalOf(shown.equity))}
      </p>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`Equity from ${formatMoney(decimalOf(first.equity))} to ${formatMoney(decimalOf(last.equity))}`}
        onPointerMove={(event: PointerEvent<SVGSVGElement>) => setPointer(event.clientX - event.currentTarget.getBoundingClientRect().left)}
        onPointerLeave={() => setPointer(undefined)}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1="0" x2={width - TICK_ROOM} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
            <text x={width} y={y(tick) + 3.5} textAnchor="end" className={classes.tick}>{formatMoney(decimalOf(tick)).replace(/\.00$/, '')}</text>
          </g>
        ))}
        <path d={`${line}L${x(last.at).toFixed(1)} ${height}L${x(first.at).toFixed(1)} ${height}Z`} fill={color} opacity="0.1" />
        <path d={line} fill="none" stroke={color} strokeWidth="1.5" strokeLinejoin="round" />
        {nearest !== undefined && <line x1={x(nearest.at)} x2={x(nearest.at)} y1="0" y2={height} stroke="var(--faint)" strokeDasharray="2 3" />}
        <circle cx={x(shown.at)} cy={y(shown.equity)} r="3" fill={color} stroke="var(--panel)" strokeWidth="1.5" />
      </svg>
    </>
  );
}

/** Equity over a day, a week or a month; its end moves with the market. */
export function EquityCurve() {
  const [period, setPeriod] = useState<Period>('1D');
  const { points, isError, isPending } = useCurve(period);
  const { ref, width, height } = useElementSize();
  return (
    <div className={classes.curve}>
      <SegmentedControl size="xs" className={classes.periods ?? ''} aria-label="Period of the equity curve" data={Object.keys(PERIODS)} value={period} onChange={(value) => isPeriod(value) && setPeriod(value)} />
      <div ref={ref} className={classes.canvas}>
        {points.length > 1 && width > 0 && height > 0 && <Lines points={points} width={width} height={height} period={period} />}
        {points.length < 2 && !isPending && (
          <p className={classes.empty}>{isError ? 'The equity curve could not be read; the figures above are live.' : 'The curve begins with the first minute on this account.'}</p>
        )}
      </div>
    </div>
  );
}
