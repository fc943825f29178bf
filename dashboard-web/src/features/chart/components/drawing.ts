import {
  CandlestickSeries, ColorType, createChart, createSeriesMarkers, CrosshairMode, HistogramSeries, type IChartApi, type ISeriesApi,
  type ISeriesMarkersPluginApi, LineSeries, LineStyle, type SeriesMarker, type Time, type UTCTimestamp,
} from 'lightweight-charts';
import { type Bar, movingAverage } from '../model/bars';
import { type ChartColors, faded } from './colors';

const AVERAGE_LENGTH = 20;
/** Fewer bars than this are kept from growing into slabs. */
const FEW_BARS = 40;

export interface Fill {
  readonly at: number;
  readonly side: 'buy' | 'sell';
}

export interface DrawnData {
  readonly bars: readonly Bar[];
  readonly fills: readonly Fill[];
  readonly decimals: number;
  readonly seconds: (at: number) => number;
  /** How long one bar lasts. */
  readonly bucketMillis: number;
}

const DAY_MILLIS = 86_400_000;

/** Recorded bars keep their dates: a fill of today has no place among bars of another year. */
function isWithin(at: number, bars: readonly Bar[], bucketMillis: number): boolean {
  const [first, last] = [bars[0], bars.at(-1)];
  return first !== undefined && last !== undefined && at >= first.at && at < last.at + bucketMillis;
}

/** The chart on its canvas: candles hollow when up and filled when down, volume below, an average, own fills. */
export class Drawing {
  readonly #chart: IChartApi;
  readonly #candles: ISeriesApi<'Candlestick'>;
  readonly #volume: ISeriesApi<'Histogram'>;
  readonly #average: ISeriesApi<'Line'>;
  readonly #markers: ISeriesMarkersPluginApi<Time>;
  #colors: ChartColors;
  #byTime = new Map<number, Bar>();

  constructor(element: HTMLElement, colors: ChartColors) {
    this.#colors = colors;
    this.#chart = createChart(element, {
      autoSize: true,
      // The attribution stands as a link beside the chart: the built-in logo would need an inline style sheet.
      layout: { attributionLogo: false, fontFamily: "'Inter Variable', system-ui, sans-serif", fontSize: 11 },
      crosshair: { mode: CrosshairMode.Normal },
      rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.2 } },
      timeScale: { borderVisible: false, rightOffset: 2, minBarSpacing: 0.4 },
    });
    this.#volume = this.#chart.addSeries(HistogramSeries, { priceScaleId: 'volume', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false });
    this.#chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.85, bottom: 0 } });
    this.#average = this.#chart.addSeries(LineSeries, { lineWidth: 1, priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false });
    this.#candles = this.#chart.addSeries(CandlestickSeries, { priceLineVisible: false });
    this.#markers = createSeriesMarkers(this.#candles, []);
    this.recolor(colors);
  }

  recolor(colors: ChartColors): void {
    this.#colors = colors;
    const label = colors.lineStrong;
    this.#chart.applyOptions({
      layout: { background: { type: ColorType.Solid, color: colors.panel }, textColor: colors.faint },
      grid: { vertLines: { color: faded(colors.line, 0.55) }, horzLines: { color: faded(colors.line, 0.55) } },
      crosshair: {
        vertLine: { color: colors.faint, style: LineStyle.Dotted, width: 1, labelBackgroundColor: label },
        horzLine: { color: colors.faint, style: LineStyle.Dotted, width: 1, labelBackgroundColor: label },
      },
    });
    this.#candles.applyOptions({
      upColor: colors.panel, borderUpColor: colors.gain, wickUpColor: colors.gain,
      downColor: colors.loss, borderDownColor: colors.loss, wickDownColor: colors.loss,
    });
    this.#average.applyOptions({ color: faded(colors.warn, 0.85) });
    this.#paintVolume();
  }

  show({ bars, fills, decimals, seconds, bucketMillis }: DrawnData): void {
    const time = (at: number) => seconds(at) as UTCTimestamp;
    this.#byTime = new Map(bars.map((bar) => [seconds(bar.at), bar]));
    const minMove = 10 ** -decimals;
    this.#candles.applyOptions({ priceFormat: { type: 'price', precision: decimals, minMove } });
    this.#chart.applyOptions({ timeScale: { timeVisible: bucketMillis < DAY_MILLIS, secondsVisible: false } });
    this.#candles.setData(bars.map((bar) => ({ time: time(bar.at), open: bar.open, high: bar.high, low: bar.low, close: bar.close })));
    this.#average.setData(movingAverage(bars, AVERAGE_LENGTH).map(({ at, value }) => ({ time: time(at), value })));
    this.#paintVolume();
    this.#mark(bars, fills.filter(({ at }) => isWithin(at, bars, bucketMillis)), time);
    this.#fit(bars.length);
  }

  #fit(count: number): void {
    this.#chart.timeScale().setVisibleLogicalRange({ from: Math.min(-1, count - FEW_BARS), to: count + 1 });
  }

  /** Calls back with the bar under the crosshair, or undefined when it is nowhere. */
  onHover(callback: (bar: Bar | undefined) => void): void {
    this.#chart.subscribeCrosshairMove(({ time }) => callback(time === undefined ? undefined : this.#byTime.get(Number(time))));
  }

  remove(): void {
    this.#chart.remove();
  }

  #paintVolume(): void {
    const { gain, loss } = this.#colors;
    this.#volume.setData(
      [...this.#byTime].map(([time, bar]) => ({
        time: time as UTCTimestamp,
        value: bar.volume,
        color: faded(bar.close >= bar.open ? gain : loss, 0.38),
      })),
    );
  }

  #mark(bars: readonly Bar[], fills: readonly Fill[], time: (at: number) => UTCTimestamp): void {
    this.#markers.setMarkers(
      [...fills].sort((a, b) => a.at - b.at).map(({ at, side }): SeriesMarker<Time> => {
        const bar = bars.findLast((candidate) => candidate.at <= at) ?? bars[0];
        return side === 'buy'
          ? { time: time(bar?.at ?? at), position: 'belowBar', shape: 'arrowUp', color: this.#colors.accent, size: 0.7 }
          : { time: time(bar?.at ?? at), position: 'aboveBar', shape: 'arrowDown', color: this.#colors.warn, size: 0.7 };
      }),
    );
  }
}
