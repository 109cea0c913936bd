import type { ValidationProblem } from '../errors.ts';
import type { Exchange } from '../http/exchange.ts';

const NORMALIZATION = ['auto', 'on', 'off'];
const STRINGS_OR_NULL = ['model_id', 'language_code', 'previous_text', 'next_text'];

/** The checks that answer 422, in the vendor's wording; unknown keys are ignored there too. */
export function validateSpeech({ body, query }: Exchange): ValidationProblem[] {
  if (!isRecord(body)) {
    return [problem(['body'], 'Input should be a valid dictionary', 'model_attributes_type', body)];
  }
  return [
    ...textProblems(body),
    ...STRINGS_OR_NULL.flatMap((name) => stringProblems(body, name)),
    ...settingProblems(body['voice_settings']),
    ...normalizationProblems(body['apply_text_normalization']),
    ...seedProblems(body['seed']),
    ...latencyProblems(query.get('optimize_streaming_latency')),
  ];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textProblems(body: Record<string, unknown>): ValidationProblem[] {
  if (!('text' in body)) return [problem(['body', 'text'], 'Field required', 'missing', body)];
  return typeof body['text'] === 'string' ? [] : [notAString('text', body['text'])];
}

function stringProblems(body: Record<string, unknown>, name: string): ValidationProblem[] {
  const value = body[name];
  if (value === undefined || value === null || typeof value === 'string') return [];
  return [notAString(name, value)];
}

function settingProblems(settings: unknown): ValidationProblem[] {
  if (!isRecord(settings)) return [];
  return ['stability', 'similarity_boost'].flatMap((name) => {
    const value = settings[name];
    if (value === undefined || value === null) return [];
    const loc = ['body', 'voice_settings', name];
    if (typeof value !== 'number') {
      return [problem(loc, 'Input should be a valid number', 'float_type', value)];
    }
    if (value < 0) {
      return [
        {
          ...problem(
            loc,
            'Input should be greater than or equal to 0',
            'greater_than_equal',
            value,
          ),
          ctx: { ge: 0 },
        },
      ];
    }
    if (value > 1) {
      return [
        {
          ...problem(loc, 'Input should be less than or equal to 1', 'less_than_equal', value),
          ctx: { le: 1 },
        },
      ];
    }
    return [];
  });
}

function normalizationProblems(value: unknown): ValidationProblem[] {
  if (value === undefined || NORMALIZATION.includes(String(value))) return [];
  const loc = ['body', 'apply_text_normalization'];
  return [problem(loc, "Input should be 'auto', 'on' or 'off'", 'enum', value)];
}

function seedProblems(seed: unknown): ValidationProblem[] {
  if (seed === undefined || seed === null) return [];
  if (Number.isInteger(seed)) return [];
  return [problem(['body', 'seed'], 'Input should be a valid integer', 'int_type', seed)];
}

function latencyProblems(value: string | null): ValidationProblem[] {
  if (value === null || /^[0-4]$/u.test(value)) return [];
  const loc = ['query', 'optimize_streaming_latency'];
  return [problem(loc, 'Input should be a valid integer', 'int_parsing', value)];
}

function notAString(name: string, input: unknown): ValidationProblem {
  return problem(['body', name], 'Input should be a valid string', 'string_type', input);
}

function problem(loc: string[], msg: string, type: string, input: unknown): ValidationProblem {
  return { loc, msg, type, input };
}
