import type { BrowserContext, CDPSession } from '@playwright/test';

export interface DevtoolsTarget {
  targetId: string;
  type: string;
  url: string;
}

export interface AttachedTarget {
  send<T>(method: string, params?: object): Promise<T>;
  /** Runs an expression there and returns its value. */
  evaluate<T>(expression: string): Promise<T>;
}

/** The parts of the DevTools protocol that the test library does not reach by itself. */
export interface Devtools {
  targets(type: string): Promise<DevtoolsTarget[]>;
  close(targetId: string): Promise<void>;
  attach(targetId: string): Promise<AttachedTarget>;
  send<T>(method: string, params?: object): Promise<T>;
}

type Send = (method: string, params?: object) => Promise<unknown>;

export async function openDevtools(context: BrowserContext): Promise<Devtools> {
  const browser = context.browser();
  if (browser === null) throw new Error('The context has no browser of its own');
  const session = await browser.newBrowserCDPSession();
  const send = session.send.bind(session) as unknown as Send;
  return {
    async targets(type) {
      const filter = [{ type, exclude: false }];
      const { targetInfos } = (await send('Target.getTargets', { filter })) as {
        targetInfos: DevtoolsTarget[];
      };
      return targetInfos;
    },
    close: async (targetId) => void (await send('Target.closeTarget', { targetId })),
    attach: (targetId) => attach(session, send, targetId),
    send: async <T>(method: string, params?: object) => (await send(method, params)) as T,
  };
}

interface Reply {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

async function attach(session: CDPSession, send: Send, targetId: string): Promise<AttachedTarget> {
  const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: false })) as {
    sessionId: string;
  };
  const waiting = new Map<number, (reply: Reply) => void>();
  session.on(
    'Target.receivedMessageFromTarget',
    (event: { sessionId: string; message: string }) => {
      if (event.sessionId !== sessionId) return;
      const reply = JSON.parse(event.message) as Reply;
      if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
    },
  );
  let lastId = 0;
  const ask = async <T>(method: string, params: object = {}) => {
    lastId += 1;
    const id = lastId;
    const answered = new Promise<Reply>((done) => waiting.set(id, done));
    const message = JSON.stringify({ id, method, params });
    await send('Target.sendMessageToTarget', { sessionId, message });
    const reply = await answered;
    waiting.delete(id);
    if (reply.error !== undefined) throw new Error(`${method}: ${reply.error.message}`);
    return reply.result as T;
  };
  return {
    send: ask,
    async evaluate<T>(expression: string) {
      const { result, exceptionDetails } = await ask<{
        result: { value: T };
        exceptionDetails?: { text: string; exception?: { description?: string } };
      }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails !== undefined) {
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      return result.value;
    },
  };
}
