import { type IPriceLine, LineStyle } from 'lightweight-charts';
import type { ChartColors } from './colors';
import type { Drawing } from './drawing';

/** A working order's price on the chart. */
export interface OrderLine {
  /** Of the order, and which of its prices. */
  readonly key: string;
  readonly price: number;
  readonly title: string;
  readonly side: 'buy' | 'sell';
  readonly stop: boolean;
  readonly movable: boolean;
}

const NEAR_PIXELS = 6;

/** Draws the prices of working orders, and lets those that are movable be dragged. */
export class OrderLines {
  readonly #drawing: Drawing;
  readonly #element: HTMLElement;
  readonly #onMoved: (key: string, price: number) => void;
  #lines = new Map<string, { readonly of: OrderLine; readonly line: IPriceLine }>();
  #dragged: { readonly of: OrderLine; readonly line: IPriceLine; price: number } | undefined;

  constructor(drawing: Drawing, element: HTMLElement, onMoved: (key: string, price: number) => void) {
    this.#drawing = drawing;
    this.#element = element;
    this.#onMoved = onMoved;
    element.addEventListener('pointerdown', this.#press, true);
    element.addEventListener('pointermove', this.#move, true);
    element.addEventListener('pointerup', this.#release, true);
    element.addEventListener('pointercancel', this.#cancel, true);
    addEventListener('keydown', this.#key);
  }

  show(lines: readonly OrderLine[], colors: ChartColors): void {
    this.#cancel();
    for (const { line } of this.#lines.values()) this.#drawing.candles.removePriceLine(line);
    this.#lines = new Map(
      lines.map((of) => [
        of.key,
        {
          of,
          line: this.#drawing.candles.createPriceLine({
            price: of.price, title: of.title, color: of.side === 'buy' ? colors.gain : colors.loss, lineWidth: 1, lineStyle: of.stop ? LineStyle.LargeDashed : LineStyle.Dashed, axisLabelVisible: true,
          }),
        },
      ]),
    );
  }

  remove(): void {
    this.#element.removeEventListener('pointerdown', this.#press, true);
    this.#element.removeEventListener('pointermove', this.#move, true);
    this.#element.removeEventListener('pointerup', this.#release, true);
    this.#element.removeEventListener('pointercancel', this.#cancel, true);
    removeEventListener('keydown', this.#key);
  }

  #y(event: PointerEvent): number {
    return event.clientY - this.#element.getBoundingClientRect().top;
  }

  #at(y: number) {
    return [...this.#lines.values()].find(({ of }) => {
      const line = this.#drawing.candles.priceToCoordinate(of.price);
      return of.movable && line !== null && Math.abs(line - y) <= NEAR_PIXELS;
    });
  }

  readonly #press = (event: PointerEvent): void => {
    const found = event.button === 0 ? this.#at(this.#y(event)) : undefined;
    if (found === undefined) return;
    // The chart itself must not scroll meanwhile.
    event.stopPropagation();
    event.preventDefault();
    this.#drawing.chart.applyOptions({ handleScroll: false, handleScale: false });
    this.#element.setPointerCapture(event.pointerId);
    this.#dragged = { ...found, price: found.of.price };
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#dragged === undefined) {
      this.#element.style.cursor = this.#at(this.#y(event)) === undefined ? '' : 'ns-resize';
      return;
    }
    event.stopPropagation();
    const price = this.#drawing.candles.coordinateToPrice(this.#y(event));
    if (price === null || price <= 0) return;
    this.#dragged.price = price;
    this.#dragged.line.applyOptions({ price });
  };

  readonly #release = (event: PointerEvent): void => {
    const dragged = this.#dragged;
    if (dragged === undefined) return;
    event.stopPropagation();
    this.#end();
    if (dragged.price === dragged.of.price) return;
    this.#onMoved(dragged.of.key, dragged.price);
  };

  readonly #cancel = (): void => {
    const dragged = this.#dragged;
    if (dragged === undefined) return;
    this.#end();
    dragged.line.applyOptions({ price: dragged.of.price });
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#cancel();
  };

  #end(): void {
    this.#dragged = undefined;
    this.#drawing.chart.applyOptions({ handleScroll: true, handleScale: true });
  }
}
