import { ApiError } from '@/lib/api/client';
import { decimalText } from '@/lib/json';
import { fundsProblem, holdingProblem } from './check';

/** Where the words of a refusal belong, and what they are. */
export interface Refusal {
  readonly field: 'ticker' | 'quantity' | 'limit' | 'stop' | 'trail' | 'order';
  readonly words: string;
}

const sentence = (message: string) => {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
};

function fieldOf(error: ApiError): Refusal['field'] {
  const hint = `${error.field ?? ''} ${error.message}`.toLowerCase();
  if (hint.includes('limit_price')) return 'limit';
  if (hint.includes('stop_price')) return 'stop';
  if (/\btrail/.test(hint)) return 'trail';
  if (/\b(symbol|ticker|asset)\b/.test(hint)) return 'ticker';
  return /\b(qty|quantity|notional)\b/.test(hint) ? 'quantity' : 'order';
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
    return { field: 'quantity', words: holdingProblem(ticker, decimalText(body.existing_qty), decimalText(body.available)) };
  }
  if (body.cost_basis !== undefined) {
    return { field: 'quantity', words: fundsProblem(decimalText(body.cost_basis), decimalText(body.buying_power)) };
  }
  return { field: fieldOf(error), words: sentence(message) };
}
