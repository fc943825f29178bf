import { decimalText, isObject, type Json, objects, text } from '@/lib/json';

/** Profit and loss of one day, ticker or account over a while; money as decimal text. */
export interface ProfitRow {
  readonly key: string | undefined;
  readonly tradePnl: string | undefined;
  readonly positionPnl: string | undefined;
  readonly dividends: string | undefined;
  readonly fees: string | undefined;
  readonly net: string | undefined;
  readonly realized: string | undefined;
  readonly valid: boolean;
  readonly reason: string | undefined;
}

export interface Profit {
  readonly rows: readonly ProfitRow[];
  readonly total: ProfitRow | undefined;
}

function readRow(json: Json): ProfitRow {
  return {
    key: text(json.key),
    tradePnl: decimalText(json.tradePnl),
    positionPnl: decimalText(json.positionPnl),
    dividends: decimalText(json.dividends),
    fees: decimalText(json.fees),
    net: decimalText(json.net),
    realized: decimalText(json.realized),
    valid: json.valid !== false,
    reason: text(json.reason),
  };
}

/** `/api/pnl/totals`; days the newest first. */
export function readProfit(value: unknown, by: 'day' | 'ticker'): Profit {
  const json = isObject(value) ? value : {};
  const rows = objects(json.rows).map(readRow);
  return {
    rows: by === 'day' ? rows.toSorted((a, b) => (b.key ?? '').localeCompare(a.key ?? '')) : rows,
    total: isObject(json.total) ? readRow(json.total) : undefined,
  };
}
