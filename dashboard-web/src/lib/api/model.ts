import { decimalText, isObject, type Json, number, objects, text } from '@/lib/json';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly role: string;
}

export interface Session {
  readonly user: User;
  readonly csrfToken: string;
}

/** An account as the user may see it; money as decimal text. */
export interface Account {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly currency: string;
  readonly cash: string | undefined;
  readonly openingBalance: string | undefined;
  readonly epoch: number;
  readonly mayTrade: boolean;
  readonly shorting: boolean;
  /** Whether it is the user's own, rather than one that somebody lets him see. */
  readonly isOwn: boolean;
}

/** An account as a broker sees it: /v2/account. */
export interface Funds {
  readonly cash: string | undefined;
  readonly equity: string | undefined;
  readonly lastEquity: string | undefined;
  readonly buyingPower: string | undefined;
  readonly mayShort: boolean;
}

/** What an order costs and binds, as the desk is configured; fractions as decimal text. */
export interface OrderTerms {
  /** Of each order that fills, in the account's currency. */
  readonly feePerOrder: string;
  /** Of each fill, as a fraction of what it trades. */
  readonly feeRate: string;
  /** What is kept back for an order without a limit beyond its value at the ask. */
  readonly collar: string;
  /** What a short sale is valued above the ask. */
  readonly shortCushion: string;
}

export interface Asset {
  readonly ticker: string;
  readonly name: string;
  readonly exchange: string;
  readonly isCrypto: boolean;
  readonly tradable: boolean;
  readonly fractionable: boolean;
  /** Decimals of its price. */
  readonly decimals: number;
}

export interface MarketClock {
  readonly isOpen: boolean;
  readonly nextOpen: string | undefined;
  readonly nextClose: string | undefined;
}

export function readSession(value: unknown): Session {
  const json = isObject(value) ? value : {};
  const user = isObject(json.user) ? json.user : {};
  const id = decimalText(user.id);
  const username = text(user.username);
  if (id === undefined || username === undefined) throw new Error('The session names no user.');
  return { user: { id, username, role: text(user.role) ?? '' }, csrfToken: text(json.csrfToken) ?? '' };
}

function readAccount(json: Json): Account | undefined {
  const id = text(json.id);
  if (id === undefined) return undefined;
  const accountNumber = decimalText(json.number) ?? id;
  return {
    id,
    number: accountNumber,
    name: text(json.name) ?? accountNumber,
    currency: text(json.currency) ?? 'USD',
    cash: decimalText(json.cash),
    openingBalance: decimalText(json.openingBalance),
    epoch: number(json.epoch) ?? 0,
    mayTrade: json.right === 'trade',
    shorting: json.shorting === true,
    isOwn: json.owner !== false,
  };
}

export function readAccounts(value: unknown): Account[] {
  return objects(value).map(readAccount).filter((account) => account !== undefined);
}

export function readFunds(value: unknown): Funds {
  const json = isObject(value) ? value : {};
  return {
    cash: decimalText(json.cash),
    equity: decimalText(json.equity),
    lastEquity: decimalText(json.last_equity),
    buyingPower: decimalText(json.buying_power),
    mayShort: json.shorting_enabled === true,
  };
}

export function readOrderTerms(value: unknown): OrderTerms {
  const json = isObject(value) ? value : {};
  const [feePerOrder, feeRate, collar, shortCushion] = [json.feePerOrder, json.feeRate, json.collar, json.shortCushion].map(decimalText);
  if (feePerOrder === undefined || feeRate === undefined || collar === undefined || shortCushion === undefined) throw new Error('The desk does not tell on which terms it takes orders.');
  return { feePerOrder, feeRate, collar, shortCushion };
}

function decimalsOf(increment: string | undefined): number {
  const fraction = increment === undefined ? undefined : /^\d*\.(\d*?)0*$/.exec(increment)?.[1];
  return fraction === undefined ? 2 : Math.min(Math.max(fraction.length, 2), 9);
}

function readAsset(json: Json): Asset | undefined {
  const ticker = text(json.symbol);
  if (ticker === undefined || json.status === 'inactive') return undefined;
  const isCrypto = text(json.class)?.startsWith('crypto') ?? false;
  return {
    ticker,
    name: text(json.name) ?? ticker,
    exchange: text(json.exchange) ?? '',
    isCrypto,
    tradable: json.tradable !== false,
    fractionable: json.fractionable !== false,
    decimals: decimalsOf(decimalText(json.price_increment)),
  };
}

export function readAssets(value: unknown): Asset[] {
  return objects(value).map(readAsset).filter((asset) => asset !== undefined);
}

export function readClock(value: unknown): MarketClock {
  const json = isObject(value) ? value : {};
  return { isOpen: json.is_open === true, nextOpen: text(json.next_open), nextClose: text(json.next_close) };
}
