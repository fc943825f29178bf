import { ApiError } from '@/lib/api/client';
import { decimalText } from '@/lib/json';
import { fundsProblem, holdingProblem } from './check';
import type { PriceField } from './terms';

/** Where the words of a refusal belong, and what they are. */
export interface Refusal {
  readonly field: 'ticker' | 'size' | PriceField | 'timeInForce' | 'type' | 'extended' | 'group' | 'order';
  readonly words: string;
}

const sentence = (message: string) => {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
};

/** Where the desk's words belong: by the field that it names, else by what it speaks of. The first that fits counts. */
const ABOUT: readonly (readonly [RegExp, Refusal['field']])[] = [
  [/take_profit/, 'profit'],
  [/stop_loss\.limit|stop_loss limit/, 'lossLimit'],
  [/stop_loss/, 'lossStop'],
  [/limit_price/, 'limit'],
  [/stop_price/, 'stop'],
  [/\btrail_/, 'trail'],
  [/extended.hours/, 'extended'],
  [/time_in_force|must be day/, 'timeInForce'],
  [/order_class|\b(oco|oto|bracket) orders/, 'group'],
  [/\b(notional|fractional|short|qty|quantity)\b/, 'size'],
  [/\b(symbol|ticker|asset|halted)\b|no quote of/, 'ticker'],
  [/\btype\b/, 'type'],
];

function fieldOf(error: ApiError): Refusal['field'] {
  const named = ABOUT.find(([about]) => about.test(error.field ?? ''))?.[1];
  return named ?? ABOUT.find(([about]) => about.test(error.message.toLowerCase()))?.[1] ?? 'order';
}

/** What the desk said against an order, for the person who sent it. */
export function orderRefusal(error: unknown, ticker: string): Refusal {
  if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) {
    return {
      field: 'order',
      words: 'The desk did not answer, so the order may or may not have arrived. Look at Orders; sending again cannot place it twice.',
    };
  }
  const { body, message } = error;
  if (error.status === 401) return { field: 'order', words: 'Your session has ended. The order was not placed.' };
  if (/client_order_id must be unique/i.test(message)) return { field: 'order', words: 'The desk has this order already; it was not placed twice.' };
  if (body.available !== undefined) {
    return { field: 'size', words: holdingProblem(ticker, decimalText(body.existing_qty), decimalText(body.available)) };
  }
  if (body.cost_basis !== undefined) {
    return { field: 'size', words: fundsProblem(decimalText(body.cost_basis), decimalText(body.buying_power)) };
  }
  return { field: fieldOf(error), words: sentence(message) };
}
