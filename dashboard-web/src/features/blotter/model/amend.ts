import type { Order } from '@/lib/account/model';
import { compare, type Decimal, parseDecimal, signOf, toText } from '@/lib/decimal';
import { type Amendment, amendable, type AmendRefusal } from '@/lib/desk/orders';
import { typedDecimal } from '@/lib/typed';

export type Typed = Readonly<Record<keyof Amendment, string | undefined>>;

const NOW: Readonly<Record<keyof Amendment, (order: Order) => string | undefined>> = {
  quantity: (order) => order.quantity,
  limit: (order) => order.limitPrice,
  stop: (order) => order.stopPrice,
  trail: (order) => order.trailPercent ?? order.trailPrice,
};

const same = (value: Decimal, text: string | undefined) => {
  const before = text === undefined ? undefined : parseDecimal(text);
  return before !== undefined && compare(before, value) === 0;
};

/** What is different of what was typed, or why it is none. A quantity counts the whole order, so it is more than what is filled. */
export function amended(order: Order, typed: Typed): Amendment | AmendRefusal {
  const change: Partial<Record<keyof Amendment, string>> = {};
  for (const field of amendable(order)) {
    const value = typedDecimal(typed[field] ?? '');
    if (value === undefined || signOf(value) <= 0) return { field, words: `A ${field === 'quantity' ? 'quantity' : 'price'} is a number above zero.` };
    const filled = parseDecimal(order.filledQuantity);
    if (field === 'quantity' && filled !== undefined && compare(value, filled) <= 0) {
      return { field, words: `${toText(filled)} are filled already: the quantity counts the whole order.` };
    }
    if (!same(value, NOW[field](order))) change[field] = toText(value);
  }
  return change;
}
