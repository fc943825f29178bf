import type { Order } from '@/lib/account/model';
import { statusWords } from '@/lib/account/status';
import { useOrders } from '@/lib/desk/portfolio';
import { formatDecimal, formatQuantity } from '@/lib/format';
import type { Draft } from '../model/body';
import { inWords } from '../model/terms';
import { sizeInWords } from './Review';
import classes from './ticket.module.css';

function waitsFor({ terms: { type, timeInForce } }: Draft): string {
  if (timeInForce === 'opg') return 'for the opening';
  if (timeInForce === 'cls') return 'for the close';
  return type === 'market' ? 'to be filled' : 'for its price';
}

function words(draft: Draft, order: Order | undefined, currency: string): { readonly tone: string; readonly text: string } {
  const what = sizeInWords(draft, currency);
  const price = formatDecimal(order?.filledPrice, { decimals: 2, most: 9 });
  switch (order?.status) {
    case 'filled':
      return { tone: 'gain', text: `${draft.side === 'buy' ? 'Bought' : 'Sold'} ${formatQuantity(order.filledQuantity)} ${draft.ticker} at ${price}.` };
    case 'partially_filled':
      return { tone: 'secondary', text: `${formatQuantity(order.filledQuantity)} of ${what} filled at ${price}.` };
    case 'rejected':
    case 'canceled':
    case 'expired':
      return { tone: 'loss', text: `The order for ${what} was ${statusWords(order.status)}${order.reason === undefined ? '' : `: ${order.reason}`}.` };
    default:
      return { tone: 'secondary', text: `Sent: ${draft.side} ${what} ${inWords(draft.terms, draft.side)}. ${order === undefined ? 'Waiting for the desk…' : `It waits ${waitsFor(draft)} under Orders.`}` };
  }
}

/** What became of the order that was sent last. */
export function Outcome({ draft, currency }: { readonly draft: Draft; readonly currency: string }) {
  const order = useOrders()?.find(({ clientOrderId }) => clientOrderId === draft.clientOrderId);
  const { tone, text } = words(draft, order, currency);
  return (
    <p role="status" className={`${classes.outcome ?? ''} ${tone}`}>
      {text}
    </p>
  );
}
