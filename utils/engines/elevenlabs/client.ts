import { SpeechError, type SpeechErrorCode } from '@/utils/speech/errors';
import { openBody, readText, type Body } from './body';
import { systemClock, type Clock } from './clock';
import { toSpeechError } from './failures';
import { parseJson, parseRefusal } from './refusal';

const HEADERS_MS = 10_000;
const MAX_REFUSAL_BYTES = 64 * 1024;
const MAX_JSON_BYTES = 32 * 1024 * 1024;

const KEY_REFUSED: readonly SpeechErrorCode[] = ['no_key', 'invalid_api_key', 'wrong_region_key'];

export interface ClientOptions {
  /** Where the service is asked; looked up anew for each request. */
  origin(): Promise<string>;
  /** Throws `SpeechError` where that origin may not be asked. */
  checkMayAsk?(origin: string): Promise<void>;
  fetch: typeof fetch;
  /** The key that may be sent there, and to no other origin. */
  readKey(origin: string): Promise<string | undefined>;
  /** The service does not take the key of this origin. */
  onKeyRefused?(origin: string): void;
  /** A request showed whether the key of this origin has a right. */
  onRight?(origin: string, scope: string, isGiven: boolean): void;
  clock?: Clock;
  isOnline?(): boolean;
}

export interface ApiRequest {
  path: string;
  query?: Record<string, string>;
  /** Makes the request a POST. */
  body?: object;
  /** Takes away what the path names. */
  isRemoval?: boolean;
  /** Milliseconds that may pass without a sign of life, for an answer that takes long to make. */
  patienceMs?: number;
  /** The right it needs, for refusals that do not name one. */
  scope: string;
  /** Asked without a key. */
  isPublic?: boolean;
}

export interface Answer {
  headers: Headers;
  body: Body;
}

interface Destination extends CallOptions {
  origin: string;
  key: string | undefined;
}

interface CallOptions {
  signal: AbortSignal;
}

export interface Client {
  readonly clock: Clock;
  /** Where the next request goes. */
  origin(): Promise<string>;
  /** Resolves with a 200 whose body is still to be read or cancelled. Throws `SpeechError`. */
  request(request: ApiRequest, options: CallOptions): Promise<Answer>;
  /** `undefined` where the answer is no JSON. */
  requestJson(request: ApiRequest, options: CallOptions): Promise<unknown>;
}

export function createClient(options: ClientOptions): Client {
  const { clock = systemClock, isOnline = () => true } = options;
  const toConnectionError = (cause: unknown) =>
    new SpeechError(isOnline() ? 'network' : 'offline', {}, { cause });

  async function request(apiRequest: ApiRequest, { signal }: CallOptions): Promise<Answer> {
    signal.throwIfAborted();
    // Once, so that the key goes where it belongs although the region may change meanwhile.
    const origin = await options.origin();
    await options.checkMayAsk?.(origin);
    const key = apiRequest.isPublic ? undefined : expectKey(await options.readKey(origin));
    signal.throwIfAborted();
    const response = await send(apiRequest, { origin, key, signal });
    const { patienceMs } = apiRequest;
    const body = openBody(response.body, { signal, clock, patienceMs, toConnectionError });
    if (response.status === 200) {
      if (key !== undefined) options.onRight?.(origin, apiRequest.scope, true);
      return { headers: response.headers, body };
    }
    const error = await readFailure(response, body, apiRequest.scope, signal);
    tellAboutKey(origin, error);
    throw error;
  }

  async function send(apiRequest: ApiRequest, { origin, key, signal }: Destination) {
    const deadline = new AbortController();
    const { patienceMs = HEADERS_MS } = apiRequest;
    const stopTimer = clock.setTimer(() => deadline.abort(), patienceMs);
    const { fetch } = options;
    const url = toUrl(apiRequest, origin);
    const init = toInit(apiRequest, key);
    try {
      return await fetch(url, { ...init, signal: AbortSignal.any([signal, deadline.signal]) });
    } catch (cause) {
      signal.throwIfAborted();
      if (deadline.signal.aborted) throw new SpeechError('timeout');
      throw toConnectionError(cause);
    } finally {
      stopTimer();
    }
  }

  async function readFailure(response: Response, body: Body, scope: string, signal: AbortSignal) {
    const text = await readText(body, MAX_REFUSAL_BYTES).catch(() => {
      // A refusal whose body is lost midway is still told by its status.
      signal.throwIfAborted();
      return '';
    });
    const { status, headers } = response;
    return toSpeechError(parseRefusal({ status, headers, body: text, now: clock.now() }), scope);
  }

  function tellAboutKey(origin: string, { code, details: { scope } }: SpeechError) {
    if (KEY_REFUSED.includes(code)) options.onKeyRefused?.(origin);
    if (code === 'missing_permission' && scope) options.onRight?.(origin, scope, false);
  }

  return {
    clock,
    origin: () => options.origin(),
    request,
    async requestJson(apiRequest, callOptions) {
      const { body } = await request(apiRequest, callOptions);
      return parseJson(await readText(body, MAX_JSON_BYTES));
    },
  };
}

function expectKey(stored: string | undefined): string {
  const key = stored?.trim();
  if (!key) throw new SpeechError('no_key');
  // Anything else a header cannot carry; `fetch` would quote the key in its complaint.
  if (/[^\x21-\x7e\xa1-\xff]/.test(key)) throw new SpeechError('invalid_api_key');
  return key;
}

function toUrl({ path, query }: ApiRequest, origin: string): string {
  const url = new URL(path, origin);
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

function toInit(apiRequest: ApiRequest, key: string | undefined): RequestInit {
  const { body } = apiRequest;
  return {
    method: methodOf(apiRequest),
    headers: {
      ...(key !== undefined && { 'xi-api-key': key }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  };
}

function methodOf({ body, isRemoval }: ApiRequest): 'GET' | 'POST' | 'DELETE' {
  if (isRemoval) return 'DELETE';
  return body ? 'POST' : 'GET';
}
