import { ERRORS } from './error-catalogue.ts';
import type { Reply } from './http/reply.ts';

/** Shapes that error bodies take (ElevenLabs API notes, errors, "Body shapes"). */
export type ErrorBody = 'current' | 'older' | 'plain' | 'html' | 'empty';
export type RetryAfter = 'absent' | 'seconds' | 'date';

export interface Refusal {
  status: number;
  type: string;
  code: string;
  /** The older name that newer bodies still mirror; may differ from `code`. */
  olderStatus: string;
  message: string;
  param?: string;
}

/** A refusal from the catalogue, with what this request has to say about it. */
export function refuse(token: string, changes: Partial<Refusal> = {}): Refusal {
  const named = ERRORS.filter(({ code, olderStatus }) => [code, olderStatus].includes(token));
  // A few names occur twice; the status tells them apart.
  const known = named.find(({ status }) => status === changes.status) ?? named[0];
  const base = known ?? {
    status: 400,
    type: 'invalid_request',
    code: token,
    olderStatus: token,
    message: 'The request could not be processed.',
  };
  return { ...base, ...changes };
}

/** 422 bodies are lists and name the place; they are made before the key is looked at. */
export interface ValidationProblem {
  loc: (string | number)[];
  msg: string;
  type: string;
  input?: unknown;
  ctx?: Record<string, unknown>;
}

interface ErrorOptions {
  shape: ErrorBody;
  requestId: string;
  retryAfter?: RetryAfter;
  headers?: Record<string, string>;
}

export function toErrorReply(refusal: Refusal, options: ErrorOptions): Reply {
  const { contentType, body } = write(refusal, options);
  return {
    status: refusal.status,
    headers: {
      ...(contentType && { 'content-type': contentType }),
      'x-trace-id': options.requestId,
      ...retryHeader(refusal.status, options.retryAfter ?? 'absent'),
      ...options.headers,
    },
    body: Buffer.from(body),
  };
}

export function toValidationReply(problems: ValidationProblem[], options: ErrorOptions): Reply {
  if (options.shape === 'html' || options.shape === 'empty') {
    return toErrorReply(refuse('bad_request', { status: 422 }), options);
  }
  return {
    status: 422,
    headers: { 'content-type': 'application/json', 'x-trace-id': options.requestId },
    body: Buffer.from(JSON.stringify({ detail: problems })),
  };
}

function write(refusal: Refusal, { shape, requestId }: ErrorOptions) {
  const { type, code, olderStatus, message, param } = refusal;
  switch (shape) {
    case 'current':
      return json({
        detail: {
          type,
          code,
          message,
          status: olderStatus,
          request_id: requestId,
          ...(param !== undefined && { param }),
        },
      });
    case 'older':
      return json({ detail: { status: olderStatus, message } });
    case 'plain':
      return json({ detail: message });
    case 'html':
      return { contentType: 'text/html; charset=UTF-8', body: htmlPage(refusal.status) };
    case 'empty':
      return { contentType: '', body: '' };
  }
}

/** What a proxy in front of the vendor answers. */
export function htmlPage(status: number): string {
  return `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>Error ${status}</h1><p>Please try again later.</p></body></html>\n`;
}

function json(value: unknown) {
  return { contentType: 'application/json', body: JSON.stringify(value) };
}

function retryHeader(status: number, retryAfter: RetryAfter): Record<string, string> {
  if (retryAfter === 'absent' || (status !== 429 && status !== 503)) return {};
  if (retryAfter === 'seconds') return { 'retry-after': '1' };
  return { 'retry-after': new Date(Date.now() + 2_000).toUTCString() };
}
