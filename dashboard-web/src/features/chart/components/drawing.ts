import {
  CandlestickSeries, ColorType, createChart, createSeriesMarkers, CrosshairMode, HistogramSeries, type IChartApi, type ISeriesApi,
  type ISeriesMarkersPluginApi, LineSeries, LineStyle, PriceScaleMode, type SeriesMarker, type Time, type UTCTimestamp,
} from 'lightweight-charts';
import type { Bar } from '../model/bars';
import { bollinger, type Dot, LENGTHS, movingAverage, type Study } from '../model/study';
import { type ChartColors, faded } from './colors';

/** Fewer bars than this are kept from growing into slabs. */
const FEW_BARS = 40;
/** Left free at the right, so that the newest bar's label does not run into the corner. */
const ROOM = 0.04;
const DAY_MILLIS = 86_400_000;

/** Of what another ticker is compared with; a zero has no sign. */
const percent = (value: number) => `${(Math.abs(value) < 0.005 ? 0 : value).toFixed(2).replace('-', '\u2212')}\u202f%`;

export interface Fill {
  readonly at: number;
  readonly side: 'buy' | 'sell';
  readonly words: string;
}

export interface DrawnData {
  readonly bars: readonly Bar[];
  readonly fills: readonly Fill[];
  readonly studies: readonly Study[];
  /** Bars of another ticker: then both are drawn by what they changed. */
  readonly compared: readonly Bar[] | undefined;
  readonly decimals: number;
  readonly seconds: (at: number) => number;
  /** How long one bar lasts. */
  readonly bucketMillis: number;
}

/** What is under the crosshair. */
export interface Hovered {
  readonly bar: Bar;
  readonly other: Bar | undefined;
}

/** Recorded bars keep their dates: a fill of today has no place among bars of another year. */
function isWithin(at: number, bars: readonly Bar[], bucketMillis: number): boolean {
  const [first, last] = [bars[0], bars.at(-1)];
  return first !== undefined && last !== undefined && at >= first.at && at < last.at + bucketMillis;
}

/** The wall clock of each bar, always later than the one before: an hour that a clock shows twice must not go back. */
function clockOf(bars: readonly Bar[], seconds: (at: number) => number): ReadonlyMap<number, UTCTimestamp> {
  let last = Number.NEGATIVE_INFINITY;
  return new Map(
    bars.map(({ at }) => {
      last = Math.max(seconds(at), last + 1);
      return [at, last as UTCTimestamp] as const;
    }),
  );
}

type LineOf = ISeriesApi<'Line'>;

/** The chart on its canvas: candles hollow when up and filled when down, volume below, averages and bands, own fills. */
export class Drawing {
  readonly chart: IChartApi;
  readonly candles: ISeriesApi<'Candlestick'>;
  readonly #volume: ISeriesApi<'Histogram'>;
  readonly #markers: ISeriesMarkersPluginApi<Time>;
  #lines: LineOf[] = [];
  #compared: LineOf | undefined;
  #colors: ChartColors;
  #data: DrawnData | undefined;
  #byTime = new Map<number, Bar>();
  #newest = Number.NEGATIVE_INFINITY;
  #otherByTime = new Map<number, Bar>();
  #clock: ReadonlyMap<number, UTCTimestamp> = new Map();
  #fitted = '';

  constructor(element: HTMLElement, colors: ChartColors) {
    this.#colors = colors;
    this.chart = createChart(element, {
      autoSize: true,
      // The attribution stands as a link beside the chart: the built-in logo would need an inline style sheet.
      layout: { attributionLogo: false, fontFamily: "'Inter Variable', system-ui, sans-serif", fontSize: 11 },
      localization: { percentageFormatter: percent, tickmarksPercentageFormatter: (values: readonly number[]) => values.map(percent) },
      crosshair: { mode: CrosshairMode.Normal },
      rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.2 } },
      timeScale: { borderVisible: false, rightOffset: 2, minBarSpacing: 0.4 },
    });
    this.#volume = this.chart.addSeries(HistogramSeries, { priceScaleId: 'volume', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false });
    this.chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.85, bottom: 0 } });
    this.candles = this.chart.addSeries(CandlestickSeries, { priceLineVisible: false });
    this.#markers = createSeriesMarkers(this.candles, []);
    this.recolor(colors);
  }

  recolor(colors: ChartColors): void {
    this.#colors = colors;
    const label = colors.lineStrong;
    this.chart.applyOptions({
      layout: { background: { type: ColorType.Solid, color: colors.panel }, textColor: colors.faint },
      grid: { vertLines: { color: faded(colors.line, 0.55) }, horzLines: { color: faded(colors.line, 0.55) } },
      crosshair: {
        vertLine: { color: colors.faint, style: LineStyle.Dotted, width: 1, labelBackgroundColor: label },
        horzLine: { color: colors.faint, style: LineStyle.Dotted, width: 1, labelBackgroundColor: label },
      },
    });
    this.candles.applyOptions({
      upColor: colors.panel, borderUpColor: colors.gain, wickUpColor: colors.gain,
      downColor: colors.loss, borderDownColor: colors.loss, wickDownColor: colors.loss,
    });
    if (this.#data !== undefined) this.show(this.#data);
  }

  /** `view` names what is looked at: another one is shown whole, once more when its own bars have come, and then stays where it is scrolled to. */
  show(data: DrawnData, view = this.#fitted, settled = true): void {
    const { bars, fills, decimals, seconds, bucketMillis, compared } = data;
    this.#data = data;
    this.#clock = clockOf(bars, seconds);
    this.#byTime = new Map(bars.map((bar) => [Number(this.#time(bar.at)), bar]));
    this.#newest = Math.max(...this.#byTime.keys());
    const priceFormat = { type: 'price', precision: decimals, minMove: 10 ** -decimals } as const;
    this.candles.applyOptions({ priceFormat });
    this.chart.applyOptions({ timeScale: { timeVisible: bucketMillis < DAY_MILLIS, secondsVisible: false } });
    this.candles.setData(bars.map((bar) => this.#candle(bar)));
    this.#volume.setData(bars.map((bar) => this.#column(bar)));
    this.#compare(compared, seconds);
    this.#study(data);
    this.#mark(bars, fills.filter(({ at }) => isWithin(at, bars, bucketMillis)));
    if (view !== this.#fitted) this.chart.timeScale().setVisibleLogicalRange({ from: Math.min(-1, bars.length - FEW_BARS), to: bars.length + ROOM * bars.length });
    if (settled) this.#fitted = view;
  }

  /** The newest candle as it is now; it may be the first of the next bucket. */
  live(bar: Bar): void {
    if (this.#data === undefined) return;
    const time = this.#clock.get(bar.at) ?? (this.#data.seconds(bar.at) as UTCTimestamp);
    if (time < this.#newest) return;
    this.#newest = time;
    this.#byTime.set(Number(time), bar);
    this.candles.update({ ...this.#candle(bar), time });
  }

  /** Calls back with what is under the crosshair, or undefined when it is nowhere. */
  onHover(callback: (hovered: Hovered | undefined) => void): void {
    this.chart.subscribeCrosshairMove(({ time }) => {
      const bar = time === undefined ? undefined : this.#byTime.get(Number(time));
      callback(bar && { bar, other: this.#otherByTime.get(Number(time)) });
    });
  }

  remove(): void {
    this.chart.remove();
  }

  #time(at: number): UTCTimestamp {
    return this.#clock.get(at) ?? (0 as UTCTimestamp);
  }

  #candle({ at, open, high, low, close }: Bar) {
    return { time: this.#time(at), open, high, low, close };
  }

  #column(bar: Bar) {
    const { gain, loss } = this.#colors;
    return { time: this.#time(bar.at), value: bar.volume, color: faded(bar.close >= bar.open ? gain : loss, 0.38) };
  }

  #compare(compared: readonly Bar[] | undefined, seconds: (at: number) => number): void {
    if (this.#compared !== undefined) this.chart.removeSeries(this.#compared);
    this.#compared = undefined;
    this.#otherByTime = new Map();
    this.chart.priceScale('right').applyOptions({ mode: compared === undefined ? PriceScaleMode.Normal : PriceScaleMode.Percentage });
    if (compared === undefined) return;
    const clock = clockOf(compared, seconds);
    const points = compared.flatMap((bar) => {
      const time = clock.get(bar.at);
      return time === undefined ? [] : [{ time, value: bar.close, bar }];
    });
    this.#otherByTime = new Map(points.map(({ time, bar }) => [Number(time), bar]));
    this.#compared = this.chart.addSeries(LineSeries, { color: this.#colors.third, lineWidth: 2, priceLineVisible: false });
    this.#compared.setData(points.map(({ time, value }) => ({ time, value })));
  }

  #study({ bars, studies }: DrawnData): void {
    for (const line of this.#lines) this.chart.removeSeries(line);
    this.#lines = [];
    const { warn, info, second } = this.#colors;
    const tints: Readonly<Partial<Record<Study, string>>> = { average20: warn, average50: info, average200: second };
    for (const study of studies) {
      const length = LENGTHS[study];
      if (length !== undefined) this.#line(movingAverage(bars, length), faded(tints[study] ?? warn, 0.9));
    }
    if (!studies.includes('bands')) return;
    const { upper, middle, lower } = bollinger(bars);
    const color = faded(this.#colors.accent, 0.55);
    this.#line(upper, color);
    this.#line(middle, faded(this.#colors.accent, 0.3), LineStyle.Dashed);
    this.#line(lower, color);
  }

  #line(dots: readonly Dot[], color: string, lineStyle = LineStyle.Solid): void {
    const line = this.chart.addSeries(LineSeries, { color, lineStyle, lineWidth: 1, priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false });
    line.setData(dots.map(({ at, value }) => ({ time: this.#time(at), value })));
    this.#lines.push(line);
  }

  #mark(bars: readonly Bar[], fills: readonly Fill[]): void {
    this.#markers.setMarkers(
      [...fills].sort((a, b) => a.at - b.at).map(({ at, side }): SeriesMarker<Time> => {
        const bar = bars.findLast((candidate) => candidate.at <= at) ?? bars[0];
        const time = this.#time(bar?.at ?? at);
        return side === 'buy'
          ? { time, position: 'belowBar', shape: 'arrowUp', color: this.#colors.accent, size: 0.7 }
          : { time, position: 'aboveBar', shape: 'arrowDown', color: this.#colors.warn, size: 0.7 };
      }),
    );
  }
}
