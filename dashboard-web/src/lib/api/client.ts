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
  readonly method?: 'GET' | 'POST' | 'DELETE' | 'PUT' | 'PATCH';
  readonly body?: Json | readonly unknown[];
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly account?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** It goes on when the page is left. */
  readonly leaving?: boolean;
  /** A 401 is this request's own answer, not the end of the session. */
  readonly signingIn?: boolean;
}

function address(path: string, query: Request['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  const search = parameters.toString();
  return search === '' ? path : `${path}?${search}`;
}

function refusal(status: number, body: unknown, retryAfterHeader: string | null): ApiError {
  const json = isObject(body) ? body : {};
  const message = text(json.detail) ?? text(json.message) ?? text(json.title) ?? `The server answered ${status}.`;
  const retryAfter = Number(retryAfterHeader ?? Number.NaN);
  return new ApiError(status, message, json, Number.isFinite(retryAfter) ? retryAfter : undefined);
}

function parsed(raw: string): unknown {
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** A file on its way to the desk. */
export interface Upload {
  readonly body: Blob;
  readonly contentType: string;
  readonly query?: Request['query'];
  readonly headers?: Request['headers'];
  /** How much of it is sent: 0 to 1. */
  readonly onProgress: (sent: number) => void;
  readonly signal?: AbortSignal;
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
    const headers = new Headers({ Accept: 'application/json', ...request.headers });
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    if (method !== 'GET' && this.#csrfToken !== undefined) headers.set('X-CSRF-Token', this.#csrfToken);
    if (account !== undefined) headers.set('X-Livedesk-Account', account);
    const response = await fetch(address(path, request.query), {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
      keepalive: request.leaving === true,
    }).catch((cause: unknown) => {
      if (signal?.aborted === true) throw cause;
      throw new ApiError(0, 'The desk cannot be reached.');
    });
    const answer = parsed(await response.text());
    if (response.ok) return answer;
    if (response.status === 401 && request.signingIn !== true) this.#onSessionEnd();
    throw refusal(response.status, answer, response.headers.get('Retry-After'));
  }

  /** Fetches a file to work with here; one to keep is a plain link. */
  async file(path: string, query: Request['query'] = {}): Promise<Blob> {
    const response = await fetch(address(path, query), { credentials: 'same-origin' }).catch(() => {
      throw new ApiError(0, 'The desk cannot be reached.');
    });
    if (response.ok) return response.blob();
    if (response.status === 401) this.#onSessionEnd();
    throw refusal(response.status, parsed(await response.text()), response.headers.get('Retry-After'));
  }

  /** Sends a file; unlike fetch, this tells how far it is. */
  upload(path: string, { body, contentType, query, headers = {}, onProgress, signal }: Upload): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', address(path, query));
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('Content-Type', contentType);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      if (this.#csrfToken !== undefined) request.setRequestHeader('X-CSRF-Token', this.#csrfToken);
      request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
      request.onerror = () => reject(new ApiError(0, 'The desk cannot be reached.'));
      request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
      request.onload = () => {
        const answer = parsed(request.responseText);
        if (request.status >= 200 && request.status < 300) {
          resolve(answer);
          return;
        }
        if (request.status === 401) this.#onSessionEnd();
        reject(refusal(request.status, answer, request.getResponseHeader('Retry-After')));
      };
      signal?.addEventListener('abort', () => request.abort());
      request.send(body);
    });
  }
}
