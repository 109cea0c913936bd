import * as v from 'valibot';

/**
 * What the service said instead of 200, reduced to words that cannot hold a key or a text:
 * sentences of the service may repeat either.
 */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly status: number,
    readonly facts: RefusalFacts,
  ) {
    super(`HTTP ${status} ${facts.names.join(' ')}`.trim());
  }
}

export interface RefusalFacts {
  /** `detail.status` and `detail.code`, the more specific first. */
  names: string[];
  /** `detail.type` */
  type?: string;
  /** Places of a 422, such as `voice_settings.stability`. */
  fields: string[];
  /** Names that only the service's sentence betrays. */
  hints: Hint[];
  scope?: string;
  remaining?: number;
  needed?: number;
  retryAfterMs?: number;
}

type Hint = keyof typeof HINTS;

const HINTS = {
  missing_permissions: /missing the permission/i,
  detected_unusual_activity: /unusual activity/i,
  paid_plan_required: /library voices?\b.*\bAPI|upgrade your (plan|subscription)/i,
  quota_exceeded: /exceeds your .*quota|credits? (remaining|left|are required)/i,
  invalid_api_key: /invalid api key/i,
  needs_authorization: /neither authorization header nor/i,
  voice_not_found: /\bvoice\b.*(not found|does not exist)/i,
  model_not_found: /\bmodel\b.*(not found|does not exist)/i,
  concurrent_limit_exceeded: /concurrent requests/i,
  system_busy: /high traffic|system is busy/i,
  text_too_long: /character limit|text (is )?too long/i,
  input_text_empty: /text must not be empty|text is empty/i,
  // Not names of the service: what a sentence is about.
  timestamps: /timestamp|alignment/i,
  format: /output.?format/i,
  apiKey: /api key/i,
} as const;

// https://elevenlabs.io/docs/api-reference/service-accounts/api-keys/create
const SCOPES =
  /\b(text_to_speech|speech_to_speech|speech_to_text|models_read|models_write|voices_read|voices_write|voice_collections_read|voice_collections_write|sound_generation|audio_isolation|voice_generation|add_voice_from_voice_library|dubbing_read|dubbing_write|user_read|user_write|speech_history_read|speech_history_write|pronunciation_dictionaries_read|pronunciation_dictionaries_write|projects_read|projects_write|audio_native_read|audio_native_write|workspace_read|workspace_write|workspace_analytics_full_read|forced_alignment|convai_read|convai_write|music_generation)\b/;

const text = v.fallback(v.optional(v.string()), undefined);
const Detail = v.fallback(
  v.object({ type: text, code: text, status: text, message: text, error: text }),
  {},
);
const Problems = v.array(
  v.fallback(v.object({ loc: v.fallback(v.array(v.unknown()), []) }), { loc: [] }),
);

interface Answered {
  status: number;
  headers: Headers;
  body: string;
  now: number;
}

export function parseRefusal({ status, headers, body, now }: Answered): Refusal {
  const detail = findDetail(body);
  const { type, code, status: olderName, message, error } = v.parse(Detail, detail);
  const sentence = (typeof detail === 'string' ? detail : (message ?? error ?? '')).slice(0, 2_000);
  const names = [olderName, code, error].filter(isName);
  return new Refusal(status, {
    names: [...new Set(names)],
    ...(isName(type) && { type }),
    fields: findFields(detail),
    hints: (Object.keys(HINTS) as Hint[]).filter((hint) => HINTS[hint].test(sentence)),
    scope: SCOPES.exec(sentence)?.[0],
    ...findCredits(sentence),
    retryAfterMs: parseRetryAfter(headers.get('retry-after'), now),
  });
}

function findDetail(body: string): unknown {
  const parsed = parseJson(body);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  return 'detail' in parsed ? parsed.detail : parsed;
}

export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    // HTML, empty or cut off. The error's message quotes the source, so it goes no further.
    return undefined;
  }
}

/** Without digits and short, because keys are neither. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z_+]{1,47}$/.test(value);
}

function findFields(detail: unknown): string[] {
  const problems = v.safeParse(Problems, detail);
  if (!problems.success) return [];
  return problems.output
    .map(({ loc }) => loc.filter((step) => isName(step) && step !== 'body').join('.'))
    .filter(Boolean);
}

/** "… quota of 10000. You have 12 credits remaining, while 340 credits are required …" */
function findCredits(sentence: string): Pick<RefusalFacts, 'remaining' | 'needed'> {
  if (!/quota|credit/i.test(sentence)) return {};
  const numbers = sentence.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+/g) ?? [];
  if (numbers.length < 3) return {};
  const [remaining, needed] = numbers.slice(-2).map(Number);
  return { remaining, needed };
}

function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
