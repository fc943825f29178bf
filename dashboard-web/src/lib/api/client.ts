import { isObject, type Json, text } from '@/lib/json';

/** A refusal by the server, in its own words. Status 0: the server could not be reached. */
export class ApiError extends Error {
  readonly status: number;
  /** Alpaca's code on its paths, else undefined. */
  readonly code: number | undefined;
  /** The field that is to blame, when the server names one. */
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly body: Json;

  constructor(status: number, message: string, body: Json = {}, retryAfterSeconds?: number) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = typeof body.code === 'number' ? body.code : undefined;
    this.field = text(body.field);
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'DELETE' | 'PUT';
  readonly body?: Json;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly account?: string | undefined;
  readonly signal?: AbortSignal;
  /** A 401 is this request's own answer, not the end of the session. */
  readonly signingIn?: boolean;
}

function address(path: string, query: Request['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  const search = parameters.toString();
  return search === '' ? path : `${path}?${search}`;
}

async function content(response: Response): Promise<unknown> {
  const raw = await response.text();
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function refusal(response: Response, body: unknown): ApiError {
  const json = isObject(body) ? body : {};
  const message = text(json.detail) ?? text(json.message) ?? text(json.title) ?? `The server answered ${response.status}.`;
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ApiError(response.status, message, json, Number.isFinite(retryAfter) ? retryAfter : undefined);
}

/** REST with the session's cookie, its CSRF token and the chosen account. */
export class ApiClient {
  #csrfToken: string | undefined;
  readonly #onSessionEnd: () => void;

  constructor(onSessionEnd: () => void) {
    this.#onSessionEnd = onSessionEnd;
  }

  useToken(csrfToken: string | undefined): void {
    this.#csrfToken = csrfToken;
  }

  async send(path: string, request: Request = {}): Promise<unknown> {
    const { method = 'GET', body, account, signal } = request;
    const headers = new Headers({ Accept: 'application/json' });
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    if (method !== 'GET' && this.#csrfToken !== undefined) headers.set('X-CSRF-Token', this.#csrfToken);
    if (account !== undefined) headers.set('X-Livedesk-Account', account);
    const response = await fetch(address(path, request.query), {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    }).catch((cause: unknown) => {
      if (signal?.aborted === true) throw cause;
      throw new ApiError(0, 'The desk cannot be reached.');
    });
    const answer = await content(response);
    if (response.ok) return answer;
    if (response.status === 401 && request.signingIn !== true) this.#onSessionEnd();
    throw refusal(response, answer);
  }
}
