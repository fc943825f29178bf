import { randomBytes, randomUUID } from 'node:crypto';
import { answer, decimal, problem } from './answers.mjs';

export const USER = { username: 'honeykiwi', password: 'mock-password' };
export const OTHER = { username: 'plumjam', password: 'mock-password-2' };

const text = (value) => String(Number(value.toFixed(9)));

/** Users, their accounts and what they may do: the demo user is an administrator with the ledger's account, the other has one of his own. */
export class People {
  #users;
  #accounts;
  #rights;
  #keys;
  #market;
  #ledger;
  #failures = 0;
  trades;

  constructor(market, ledger) {
    this.#market = market;
    this.#ledger = ledger;
    this.startOver();
  }

  startOver() {
    this.#failures = 0;
    const at = new Date().toISOString();
    this.#users = [
      { id: '1', ...USER, role: 'admin', createdAt: at, disabledAt: null },
      { id: '2', ...OTHER, role: 'trader', createdAt: at, disabledAt: null },
    ];
    this.#accounts = new Map();
    this.#rights = [];
    this.#keys = [];
    this.#accounts.set(this.#ledger.id, { id: this.#ledger.id, number: 'PA-1001', name: 'Demo account', owner: '1', shorting: false, seq: 0 });
    this.#open(this.#users[1], { name: 'Jam jar', openingBalance: '50000', shorting: false });
  }

  signIn({ username, password }) {
    if (this.#failures >= 5) return undefined;
    const user = this.#users.find((one) => one.username === username && one.password === password && one.disabledAt === null);
    this.#failures = user === undefined ? this.#failures + 1 : 0;
    return user && { id: user.id, username, role: user.role };
  }

  get throttled() {
    return this.#failures >= 5;
  }

  next(id) {
    const account = this.#accounts.get(id);
    account.seq += 1;
    return id === this.#ledger.id ? (this.#ledger.seq += 1) : account.seq;
  }

  #may(user, id) {
    if (this.#accounts.get(id)?.owner === user.id) return 'trade';
    return this.#rights.find((right) => right.account === id && right.user === user.id)?.may;
  }

  mayRead = (user, id) => this.#may(user, id) !== undefined;
  mayTrade = (user, id) => this.#may(user, id) === 'trade';

  #open(user, { name, openingBalance, shorting = false }) {
    const id = randomUUID();
    this.#accounts.set(id, { id, number: `PA-${1001 + this.#accounts.size}`, name, owner: user.id, shorting, seq: 0, opening: Number(openingBalance), cash: Number(openingBalance), epoch: 1 });
    return this.#accounts.get(id);
  }

  #view(user, { id, number, name, owner, shorting, opening, epoch }) {
    const mine = { id, number, name, currency: 'USD', shorting, owner: owner === user.id, right: this.#may(user, id) };
    return id === this.#ledger.id
      ? { ...this.#ledger.account(), ...mine }
      : { ...mine, cash: text(this.#folded(id).cash), openingBalance: text(opening), epoch };
  }

  /** Cash and positions of an account that the ledger does not keep. */
  #folded(id) {
    let cash = this.#accounts.get(id).cash;
    const positions = new Map();
    for (const { ticker, side, quantity, price, status } of this.trades?.of(id) ?? []) {
      if (status === 'cancelled') continue;
      const signed = Number(quantity) * (side === 'buy' ? 1 : -1);
      const { held = 0, cost = 0 } = positions.get(ticker) ?? {};
      cash -= signed * Number(price);
      positions.set(ticker, { held: held + signed, cost: cost + signed * Number(price) });
    }
    return { cash, positions };
  }

  #pnl(id) {
    if (id === this.#ledger.id) {
      const pnl = this.#ledger.pnl();
      const held = new Map(this.#ledger.positions().map((position) => [position.symbol, position]));
      return { ...pnl, account: id, n: this.#ledger.seq, positions: pnl.positions.map((one) => ({ ...one, quantity: held.get(one.ticker).qty, averagePrice: held.get(one.ticker).avg_entry_price, realized: held.get(one.ticker).realized_pl })) };
    }
    const { cash, positions } = this.#folded(id);
    const rows = [...positions].filter(([, { held }]) => held !== 0).map(([ticker, { held, cost }]) => {
      const { bp, ap } = this.#market.quote(ticker);
      const mark = (bp + ap) / 2;
      return {
        ticker, quantity: text(held), averagePrice: text(cost / held), mark: text(mark), marketValue: text(held * mark), unrealized: text(held * mark - cost), realized: '0',
        day: text(held * mark - cost), valid: true,
      };
    });
    const sum = (name) => rows.reduce((total, row) => total + Number(row[name]), 0);
    return { account: id, n: this.#accounts.get(id).seq, equity: text(cash + sum('marketValue')), cash: text(cash), realized: '0', unrealized: text(sum('unrealized')), day: text(sum('day')), valid: true, t: new Date().toISOString(), positions: rows };
  }

  route({ method }, url, body, session) {
    const [, api, kind, id, part, name] = url.pathname.split('/').map(decodeURIComponent);
    if (api !== 'api') return undefined;
    const { user } = session;
    switch (kind) {
      case 'accounts':
        return id === undefined ? this.#listOrOpen(method, user, body) : this.#account(method, user, this.#accounts.get(id), part, name, body);
      case 'pnl':
        if (id !== undefined) return undefined;
        return this.mayRead(user, url.searchParams.get('account')) ? answer(200, this.#pnl(url.searchParams.get('account'))) : problem(404, 'not-found', 'account not found');
      case 'keys':
        return this.#keyRoute(method, user, id, body);
      case 'users':
        return user.role === 'admin' ? this.#userRoute(method, id, part, body) : problem(403, 'forbidden', 'only an administrator may do this');
      case 'auth':
        return id === 'password' ? this.#password(user, body) : undefined;
      default:
        return undefined;
    }
  }

  #listOrOpen(method, user, body) {
    if (method === 'GET') return answer(200, [...this.#accounts.values()].filter(({ id }) => this.mayRead(user, id)).map((account) => this.#view(user, account)));
    if (!body.name?.trim()) return problem(422, 'unprocessable', 'name is required', 'name');
    if (!(decimal(body.openingBalance) >= 0)) return problem(422, 'unprocessable', 'openingBalance must be an amount that is not negative', 'openingBalance');
    return answer(201, this.#view(user, this.#open(user, body)));
  }

  #account(method, user, account, part, name, body) {
    if (account === undefined || !this.mayRead(user, account.id)) return problem(404, 'not-found', 'account not found');
    const isLedger = account.id === this.#ledger.id;
    switch (`${method} ${part ?? ''}`) {
      case 'PATCH ':
        Object.assign(account, body);
        return answer(200, this.#view(user, account));
      case 'POST reset':
        if (isLedger) this.#ledger.reset(body.cash === undefined ? undefined : Number(body.cash));
        else Object.assign(account, { cash: Number(body.cash ?? account.opening), epoch: account.epoch + 1 });
        return answer(200, this.#view(user, account));
      case 'POST deposits': {
        const amount = decimal(body.amount);
        if (amount === undefined || amount === 0) return problem(422, 'unprocessable', 'amount must be a number other than zero', 'amount');
        const cash = isLedger ? this.#ledger.cash : this.#folded(account.id).cash;
        if (cash + amount < 0) return problem(403, 'insufficient-funds', `only ${text(cash)} can be withdrawn`, 'amount');
        if (isLedger) this.#ledger.cash += amount;
        else account.cash += amount;
        return answer(201, { account: account.id, seq: this.next(account.id), source: amount < 0 ? 'withdrawal' : 'deposit', amount: text(amount), at: new Date().toISOString(), actor: `user:${user.id}` });
      }
      case 'GET terms':
        return answer(200, { feePerOrder: '0', feeRate: '0', collar: '0.05', shortCushion: '0.03', maxQuantity: '1000000' });
      case 'GET rights':
        return answer(200, this.#rightsOf(account));
      case 'PUT rights': {
        const other = this.#users.find(({ username }) => username === name);
        if (other === undefined) return problem(404, 'not-found', 'user not found', 'username');
        this.#rights = this.#rights.filter((right) => right.account !== account.id || right.user !== other.id);
        this.#rights.push({ account: account.id, user: other.id, may: body.may, grantedAt: new Date().toISOString() });
        return answer(200, this.#rightsOf(account));
      }
      case 'DELETE rights':
        this.#rights = this.#rights.filter((right) => right.account !== account.id || this.#users.find(({ id }) => id === right.user).username !== name);
        return answer(204);
      default:
        return problem(404, 'not-found', 'There is nothing here.');
    }
  }

  #rightsOf(account) {
    const named = (id) => this.#users.find((user) => user.id === id).username;
    return [
      { userId: account.owner, username: named(account.owner), may: 'trade', owner: true, grantedAt: new Date().toISOString() },
      ...this.#rights.filter((right) => right.account === account.id).map(({ user, may, grantedAt }) => ({ userId: user, username: named(user), may, owner: false, grantedAt })),
    ];
  }

  #keyRoute(method, user, id, body) {
    if (method === 'GET') return answer(200, this.#keys.filter((key) => key.user === user.id).map(({ keyId, accountId, name, createdAt }) => ({ keyId, accountId, name, createdAt, lastUsedAt: null })));
    if (method === 'DELETE') {
      this.#keys = this.#keys.filter(({ keyId }) => keyId !== id);
      return answer(204);
    }
    if ((body.name ?? '').length > 64) return problem(422, 'unprocessable', 'name must be at most 64 characters, without control characters', 'name');
    const key = { keyId: `PK${randomBytes(9).toString('hex').toUpperCase()}`, accountId: body.accountId, name: body.name ?? '', createdAt: new Date().toISOString(), user: user.id };
    this.#keys.unshift(key);
    return answer(201, { keyId: key.keyId, secretKey: randomBytes(32).toString('base64url'), accountId: key.accountId, name: key.name });
  }

  #userRoute(method, id, part, body) {
    const view = ({ id: key, username, role, createdAt, disabledAt }) => ({ id: key, username, role, createdAt, disabledAt });
    const weak = (password) => (String(password ?? '').length < 12 ? problem(422, 'unprocessable', 'password must have 12 to 1024 characters', 'password') : undefined);
    if (id === undefined && method === 'GET') return answer(200, [...this.#users].sort((a, b) => a.username.localeCompare(b.username)).map(view));
    if (id === undefined) {
      if (!/^[a-z0-9][a-z0-9._-]{1,63}$/.test(body.username ?? '')) return problem(422, 'unprocessable', 'username must have 2 to 64 lower-case letters, digits, dots, hyphens and underscores', 'username');
      if (this.#users.some(({ username }) => username === body.username)) return problem(409, 'conflict', 'the username is taken', 'username');
      const refused = weak(body.password);
      if (refused !== undefined) return refused;
      this.#users.push({ id: String(this.#users.length + 1), username: body.username, password: body.password, role: body.role, createdAt: new Date().toISOString(), disabledAt: null });
      return answer(201, view(this.#users.at(-1)));
    }
    const user = this.#users.find((one) => one.id === id);
    if (user === undefined) return problem(404, 'not-found', 'user not found');
    if (part === 'password') {
      const refused = weak(body.password);
      if (refused !== undefined) return refused;
      user.password = body.password;
      return answer(204);
    }
    const losing = (body.role !== undefined && body.role !== 'admin') || body.disabled === true;
    if (losing && this.#users.every((one) => one === user || one.role !== 'admin' || one.disabledAt !== null)) return problem(409, 'conflict', 'this is the last administrator');
    if (body.role !== undefined) user.role = body.role;
    if (body.disabled !== undefined) user.disabledAt = body.disabled ? new Date().toISOString() : null;
    return answer(200, view(user));
  }

  #password(session, body) {
    const user = this.#users.find(({ id }) => id === session.id);
    if (body.current !== user.password) return problem(403, 'forbidden', 'the present password is wrong', 'current');
    if (String(body.new).length < 12) return problem(422, 'unprocessable', 'a password has 12 to 1024 characters', 'new');
    user.password = body.new;
    return answer(204);
  }
}
