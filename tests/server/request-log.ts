export type AuthResult =
  'none' | 'accepted' | 'unknown-key' | 'other-region' | 'bearer' | 'scope-missing';

/** Times are milliseconds since the epoch with a fraction (`performance.timeOrigin` + `now`). */
export interface RequestRecord {
  readonly id: number;
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly host: string;
  readonly headerNames: string[];
  /** Parsed JSON, or the text when it is not JSON; `undefined` without a body. */
  body: unknown;
  auth: AuthResult;
  keyMatches: boolean;
  status: number;
  bodyBytesSent: number;
  /** The client closed before the answer was complete. */
  aborted: boolean;
  abortedAt?: number;
  readonly startedAt: number;
  firstByteAt?: number;
  endedAt?: number;
  /** Kind of the scripted fault that hit this request. */
  fault?: string;
  speech?: SpeechRecord;
}

/** Only for requests that passed every check. */
export interface SpeechRecord {
  requestId: string;
  historyItemId: string;
  voiceId: string;
  modelId: string;
  outputFormat: string;
  text: string;
  cost: number;
  /** Known once the last piece has been made. */
  audioSeconds?: number;
  toneHz?: number;
}

const SPEECH_PATH = /^\/v1\/text-to-speech\/[^/]+(\/stream)?(\/with-timestamps)?$/;

export class RequestLog {
  #records: RequestRecord[] = [];
  #lastId = 0;

  get records(): readonly RequestRecord[] {
    return this.#records;
  }

  open(start: Pick<RequestRecord, 'method' | 'path' | 'query' | 'host' | 'headerNames'>) {
    this.#lastId += 1;
    const record: RequestRecord = {
      ...start,
      id: this.#lastId,
      body: undefined,
      auth: 'none',
      keyMatches: false,
      status: 0,
      bodyBytesSent: 0,
      aborted: false,
      startedAt: now(),
    };
    this.#records.push(record);
    return record;
  }

  speech(): RequestRecord[] {
    return this.#records.filter(({ method, path }) => method === 'POST' && SPEECH_PATH.test(path));
  }

  clear(): void {
    this.#records = [];
  }
}

export function now(): number {
  return performance.timeOrigin + performance.now();
}
