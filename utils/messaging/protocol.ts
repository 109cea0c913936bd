import * as v from 'valibot';
import { browser } from '#imports';
import { classifySender, type SenderFacts, type SenderKind } from './sender';

type Methods = Record<string, (data: never) => unknown>;

interface MessageRule {
  from: readonly SenderKind[];
  /** Absent where the message carries nothing. */
  data?: v.GenericSchema;
}

/** What a handler learns about the sender beside the data. */
export interface MessageContext {
  kind: SenderKind;
  tabId?: number;
  frameId?: number;
}

export type Handlers<M> = {
  [K in keyof M]: M[K] extends (...args: infer A) => infer R
    ? (data: A extends [infer D] ? D : undefined, context: MessageContext) => R | Promise<R>
    : never;
};

type Sender<M> = {
  [K in keyof M]: M[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;
};

export interface Protocol<M> {
  send: Sender<M>;
  /** Answers messages to this receiver; everything unknown, malformed or unbidden is dropped. */
  receive(handlers: Handlers<M>): void;
}

interface Envelope {
  to: string;
  type: string;
  data?: unknown;
}

/** Messages from one page per second, far above what a hand can do and far below a flood. */
const MAX_CONTENT_MESSAGES_PER_SECOND = 10;

/**
 * One protocol per receiver, so that a call names who is addressed. The rules sit beside the types:
 * who may send a message and what it may carry.
 */
export function defineProtocol<M extends object>() {
  return (to: string, rules: Record<keyof M & string, MessageRule>): Protocol<M> => {
    const names = Object.keys(rules) as (keyof M & string)[];
    const send = Object.fromEntries(
      names.map((type) => [type, (data?: unknown) => ask({ to, type, data })]),
    ) as unknown as Sender<M>;
    const receive = (handlers: Handlers<M>) => {
      const gate = createGate(to, rules, handlers as unknown as Handlers<Methods>);
      browser.runtime.onMessage.addListener(((
        message: unknown,
        sender: SenderFacts,
        respond: (answer: Answer) => void,
      ) => {
        const handled = gate(message, sender);
        handled?.then(
          (value) => respond({ value }),
          (error: unknown) => respond({ failed: String(error) }),
        );
        return handled !== undefined;
      }) as never);
    };
    return { send, receive };
  };
}

type Answer = { value: unknown } | { failed: string };

async function ask(envelope: Envelope): Promise<unknown> {
  const answer = (await browser.runtime.sendMessage(envelope)) as Answer | undefined;
  if (answer === undefined) throw new Error(`Nobody answered ${envelope.to}.${envelope.type}`);
  if ('failed' in answer) throw new Error(answer.failed);
  return answer.value;
}

type Gate = (message: unknown, sender: SenderFacts) => Promise<unknown> | undefined;

/** Order: address, sender, type, schema, rate, handler. `undefined` leaves a message unanswered. */
export function createGate(
  to: string,
  rules: Record<string, MessageRule>,
  handlers: Handlers<Methods>,
): Gate {
  const isFlooding = createRateLimit();
  return (message, sender) => {
    if (!isEnvelope(message) || message.to !== to) return undefined;
    const kind = classifySender(sender);
    if (kind === undefined || !Object.hasOwn(rules, message.type)) return undefined;
    const rule = rules[message.type]!;
    if (!rule.from.includes(kind)) return undefined;
    const parsed = v.safeParse(rule.data ?? v.optional(v.null()), message.data ?? undefined);
    if (!parsed.success) return undefined;
    const tabId = (sender.tab as { id?: number } | undefined)?.id;
    if (kind === 'content' && isFlooding(tabId ?? -1)) return undefined;
    const handler = handlers[message.type] as (data: unknown, context: MessageContext) => unknown;
    const context = { kind, tabId, frameId: sender.frameId };
    return (async () => handler(parsed.output, context))();
  };
}

function isEnvelope(message: unknown): message is Envelope {
  return (
    typeof message === 'object' &&
    message !== null &&
    typeof (message as Envelope).to === 'string' &&
    typeof (message as Envelope).type === 'string'
  );
}

function createRateLimit() {
  const recent = new Map<number, number[]>();
  return (tabId: number): boolean => {
    const now = performance.now();
    const times = (recent.get(tabId) ?? []).filter((time) => now - time < 1000);
    if (times.length >= MAX_CONTENT_MESSAGES_PER_SECOND) return true;
    recent.set(tabId, [...times, now]);
    return false;
  };
}
