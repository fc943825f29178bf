import { formatAge, formatPrice, formatQuantity, formatThere, formatTime, exchangeZone, formatPercent, MISSING } from '@/lib/format';
import { decimalOf } from '@/lib/decimal';
import { gainClass } from '@/components/Gain';
import { flash } from '@/components/tint';
import type { QuoteMessage } from '@/lib/stream/protocol';
import { isFalling, trailPath } from '../model/trail';

/** What a row shows. */
export interface Shown {
  readonly quote: QuoteMessage | undefined;
  readonly trail: readonly number[];
  /** The close before the day of the prices. */
  readonly base: number | undefined;
  readonly decimals: number;
  readonly isCrypto: boolean;
  readonly connected: boolean;
  readonly now: number;
}

const UNFIRM: readonly string[] = ['stale', 'gap', 'halted'];

/** How an unreliable quote is marked: a word with its age, never only a colour. */
export function markOf(quote: QuoteMessage, connected: boolean, now: number): string | undefined {
  const firm = connected && !UNFIRM.includes(quote.status);
  return firm ? undefined : `${UNFIRM.includes(quote.status) ? quote.status : 'stale'} ${formatAge(now - Date.parse(quote.at))}`;
}

/** What the mid of the quote has moved since the close before, as text; an em dash where either is not known. */
export function changeOf(quote: QuoteMessage | undefined, base: number | undefined): string {
  if (quote === undefined || base === undefined || quote.bid <= 0 || quote.ask <= 0) return MISSING;
  return formatPercent(decimalOf((quote.bid + quote.ask) / 2 / base - 1));
}

/** Writes one row's cells, and only what changed of them: ticks never go through React. */
export class RowPainter {
  readonly #row: HTMLElement;
  readonly #cells: ReadonlyMap<string, HTMLElement>;
  readonly #line: SVGPathElement | null;
  #bid: number | undefined;
  #ask: number | undefined;
  #trail: readonly number[] | undefined;

  constructor(row: HTMLElement) {
    this.#row = row;
    this.#cells = new Map([...row.querySelectorAll<HTMLElement>('[data-paint]')].map((cell) => [cell.dataset.paint ?? '', cell]));
    this.#line = row.querySelector('[data-column="trail"] path');
  }

  paint({ quote, trail, base, decimals, isCrypto, connected, now }: Shown): void {
    const mark = quote && markOf(quote, connected, now);
    const firm = mark === undefined;
    this.#row.toggleAttribute('data-unfirm', !firm);
    this.#price('bid', formatPrice(quote?.bid, decimals), this.#bid, quote?.bid);
    this.#price('ask', formatPrice(quote?.ask, decimals), this.#ask, quote?.ask);
    this.#bid = quote?.bid;
    this.#ask = quote?.ask;
    this.#write('bidSize', size(quote?.bidSize));
    this.#write('askSize', size(quote?.askSize));
    this.#write('spread', quote !== undefined && quote.bid > 0 && quote.ask >= quote.bid ? formatPrice(quote.ask - quote.bid, decimals, true) : MISSING);
    this.#write('lower', formatPrice(quote?.lower, decimals));
    this.#write('average', formatPrice(quote?.average, decimals));
    this.#write('upper', formatPrice(quote?.upper, decimals));
    const change = changeOf(quote, base);
    const cell = this.#write('change', change);
    if (cell !== undefined) cell.className = gainClass(change);
    this.#write('mark', mark ?? '');
    const time = this.#write('time', quote === undefined ? MISSING : (mark ?? formatTime(quote.at, now)));
    if (time !== undefined && quote !== undefined) time.title = formatThere(quote.at, exchangeZone(isCrypto));
    if (trail === this.#trail || this.#line === null) return;
    this.#trail = trail;
    this.#line.setAttribute('d', trailPath(trail));
    this.#line.classList.toggle('falling', isFalling(trail));
  }

  #price(name: string, text: string, before: number | undefined, value: number | undefined): void {
    const cell = this.#cells.get(name);
    if (cell === undefined || cell.textContent === text) return;
    const known = cell.textContent !== '' && cell.textContent !== MISSING;
    cell.textContent = text;
    if (known) flash(cell, before === undefined || value === undefined ? 'accent' : value > before ? 'gain' : 'loss');
  }

  #write(name: string, text: string): HTMLElement | undefined {
    const cell = this.#cells.get(name);
    if (cell === undefined || cell.textContent === text) return undefined;
    cell.textContent = text;
    return cell;
  }
}

function size(value: number | undefined): string {
  return value === undefined || value <= 0 ? '' : value >= 100_000 ? `${String(Math.round(value / 1000))}K` : formatQuantity(decimalOf(Number(value.toPrecision(4))));
}
