import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { background, type BackgroundHandlers } from '@/utils/messaging/background';
import type { SenderFacts } from '@/utils/messaging/sender';
import {
  aContentSender,
  aFramedPageSender,
  aPageInTabSender,
  aPageSender,
  OWN_ID,
  OWN_ORIGIN,
  useOwnOrigin,
} from './builders';

const CANARY = 'sk_canary_5f2b9c';

/** Everything the background answers. A new message belongs here, with who may send it. */
const MESSAGES: [type: keyof BackgroundHandlers, data: unknown, from: 'page' | 'content'][] = [
  ['speakSelection', undefined, 'page'],
  ['readPage', undefined, 'page'],
  ['returnToReading', undefined, 'page'],
  ['replayReading', { id: 'r', charIndex: 0 }, 'page'],
  ['followReading', { id: 'r' }, 'page'],
  ['deleteReadings', { ids: ['r'] }, 'page'],
  ['trimHistory', undefined, 'page'],
  ['saveSelection', undefined, 'page'],
  ['savePage', undefined, 'page'],
  ['saveReading', { id: 'r' }, 'page'],
  ['cancelSaving', { id: 'r' }, 'page'],
  ['resumeSaving', { id: 'r' }, 'page'],
  ['dismissSaving', { id: 'r' }, 'page'],
  ['estimateSaving', { scope: 'page' }, 'page'],
  ['speakSample', undefined, 'page'],
  ['pauseSpeech', undefined, 'page'],
  ['resumeSpeech', undefined, 'page'],
  ['stopSpeech', undefined, 'page'],
  ['retrySpeech', undefined, 'page'],
  ['moveBySentence', { direction: 'next' }, 'page'],
  ['setRate', { rate: 1.25 }, 'page'],
  ['dismissProblem', undefined, 'page'],
  ['estimateCost', { scope: 'page' }, 'page'],
  ['readHeld', undefined, 'page'],
  ['declineHeld', undefined, 'page'],
  ['refreshBalance', undefined, 'page'],
  ['describeKey', undefined, 'page'],
  ['connectKey', { apiKey: 'sk_0123', enteredFor: 'https://api.elevenlabs.io' }, 'page'],
  ['describeRights', undefined, 'page'],
  ['useOrigin', { origin: 'http://localhost:8080' }, 'page'],
  ['disconnectKey', undefined, 'page'],
  ['refreshVoices', undefined, 'page'],
  ['listDeviceVoices', undefined, 'page'],
  ['describeVoice', { voiceId: '21m00Tcm4TlvDq8ikWAM' }, 'page'],
  ['selectVoice', { engineId: 'elevenlabs', voiceId: '21m00Tcm4TlvDq8ikWAM' }, 'page'],
  ['listLibrary', { page: 0, search: 'deep', language: 'de' }, 'page'],
  ['addLibraryVoice', { ownerId: 'o1', voiceId: 'v1', name: 'Ada' }, 'page'],
  ['listAccountHistory', { after: 'h1', search: 'sea', voiceId: 'v1', source: 'TTS' }, 'page'],
  ['removeFromAccount', { ids: ['h1', 'h2'] }, 'page'],
  ['playFromAccount', { id: 'h1' }, 'page'],
  ['useDeviceVoice', undefined, 'page'],
  ['addToQueue', { scope: 'selection' }, 'page'],
  ['playQueue', { id: 'q1' }, 'page'],
  ['moveInQueue', { id: 'q1', beforeId: 'q2' }, 'page'],
  ['removeFromQueue', { id: 'q1' }, 'page'],
  ['clearQueue', undefined, 'page'],
  ['bringBackToQueue', undefined, 'page'],
  ['forgetRemoved', undefined, 'page'],
  ['completeSelection', { captureId: '12', text: 'All of it.' }, 'content'],
  ['openFromNotice', undefined, 'content'],
  ['controlReading', { sessionId: 'a-1', action: 'pause' }, 'content'],
  ['setReadingRate', { sessionId: 'a-1', rate: 1.5 }, 'content'],
  ['readFrom', { sessionId: 'a-1', charIndex: 12 }, 'content'],
  ['tellAway', { sessionId: 'a-1', isAway: true }, 'content'],
  ['leavePage', { sessionId: 'a-1' }, 'content'],
  ['comeBack', { sessionId: 'a-1' }, 'content'],
  ['closePlayer', { sessionId: 'a-1' }, 'content'],
  ['placePlayer', { corner: 'topEnd' }, 'content'],
];
const TYPES = MESSAGES.map(([type]) => type);
/** What a page's process may send; by their types these bring nothing back. */
const FROM_CONTENT = MESSAGES.filter(([, , from]) => from === 'content').map(([type]) => type);

type Listener = (
  message: unknown,
  sender: SenderFacts,
  respond: (answer: unknown) => void,
) => boolean;

/** The listener the background registers, in front of handlers that would give the key away. */
function aReceiver() {
  const reached: [type: string, data: unknown][] = [];
  const replies: unknown[] = [];
  const handlers = Object.fromEntries(
    TYPES.map((type) => [
      type,
      (data: unknown) => {
        reached.push([type, data]);
        return FROM_CONTENT.includes(type) ? undefined : { apiKey: CANARY };
      },
    ]),
  );
  const addListener = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
  background.receive(handlers as unknown as BackgroundHandlers);
  const listener = addListener.mock.lastCall![0] as unknown as Listener;
  const receive = (message: unknown, sender: SenderFacts) =>
    listener(message, sender, (answer) => replies.push(answer));
  return { receive, reached, replies };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => useOwnOrigin());

describe('what the background answers', () => {
  it('is listed here, message by message', () => {
    expect(Object.keys(background.send)).toEqual(TYPES);
  });

  it.each(MESSAGES)('%s', (type, data, from) => {
    const { receive, reached } = aReceiver();
    const senders = {
      page: aPageSender(),
      tab: aPageInTabSender(),
      content: aContentSender(),
      framed: aFramedPageSender(),
    };

    const answered = Object.entries(senders)
      .filter(([, sender]) => receive({ to: 'background', type, data }, sender))
      .map(([name]) => name);

    expect(answered).toEqual(from === 'page' ? ['page', 'tab'] : ['content']);
    expect(reached).toHaveLength(answered.length);
  });
});

describe('what a message may carry', () => {
  it.each<[type: keyof BackgroundHandlers, data: unknown]>([
    ['moveBySentence', {}],
    ['controlReading', { sessionId: 'a-1', action: 'speak' }],
    ['controlReading', { sessionId: 'x'.repeat(65), action: 'pause' }],
    ['readFrom', { sessionId: 'a-1', charIndex: -1 }],
    ['readFrom', { sessionId: 'a-1', charIndex: 1.5 }],
    ['placePlayer', { corner: 'middle' }],
    ['moveBySentence', { direction: 'sideways' }],
    ['moveBySentence', { direction: ['next'] }],
    ['setRate', { rate: 0.49 }],
    ['setRate', { rate: 3.01 }],
    ['setRate', { rate: Number.NaN }],
    ['setRate', { rate: Infinity }],
    ['setRate', { rate: '1' }],
    ['setRate', { rate: 1, tabId: 4 }],
    ['connectKey', { apiKey: 'x'.repeat(513) }],
    ['connectKey', { apiKey: 'sk_1', origin: 'https://evil.example' }],
    ['connectKey', { apiKey: { toString: 'sk_1' } }],
    ['connectKey', 'sk_1'],
    ['connectKey', { apiKey: 'sk_1', enteredFor: 'api.elevenlabs.io' }],
    ['useOrigin', { origin: 'http://evil.example' }],
    ['useOrigin', { origin: 'https://evil.example/v1' }],
    ['useOrigin', { origin: 'javascript:alert(1)' }],
    ['useOrigin', { origin: '' }],
    ['useOrigin', {}],
    ['describeRights', { origin: 'https://api.elevenlabs.io' }],
    ['describeVoice', { voiceId: '../../user' }],
    ['describeVoice', { voiceId: '' }],
    ['completeSelection', { captureId: '12', text: 'a', languages: [{ charIndex: -1 }] }],
    ['selectVoice', { engineId: 'elevenlabs', voiceId: '' }],
    ['selectVoice', { engineId: 'elevenlabs', voiceId: 'x'.repeat(65) }],
    ['selectVoice', { engineId: 'elevenlabs', voiceId: '../../user' }],
    ['selectVoice', { engineId: 'elevenlabs', voiceId: 'abc\n' }],
    ['selectVoice', { engineId: 'elevenlabs', voiceId: 'abc?x=1' }],
    ['selectVoice', { voiceId: 'abc' }],
    ['selectVoice', { engineId: 'other', voiceId: 'abc' }],
    ['selectVoice', { engineId: 'device', voiceId: '' }],
    ['selectVoice', { engineId: 'device', voiceId: 'x'.repeat(513) }],
    ['listLibrary', {}],
    ['listLibrary', { page: -1 }],
    ['listLibrary', { page: 0, language: '../user' }],
    ['listLibrary', { page: 0, search: 'x'.repeat(101) }],
    ['listLibrary', { page: 0, owner: 'me' }],
    ['listAccountHistory', { after: '../user' }],
    ['listAccountHistory', { source: 'all' }],
    ['listAccountHistory', { since: Infinity }],
    ['removeFromAccount', { ids: [] }],
    ['removeFromAccount', { ids: ['h1', 'h2/audio'] }],
    ['removeFromAccount', { ids: Array.from({ length: 1_001 }, () => 'h1') }],
    ['playFromAccount', { id: 'h1?x' }],
    ['addLibraryVoice', { ownerId: '../..', voiceId: 'v1', name: 'Ada' }],
    ['addLibraryVoice', { ownerId: 'o1', voiceId: 'v1/edit', name: 'Ada' }],
    ['addLibraryVoice', { ownerId: 'o1', voiceId: 'v1', name: '' }],
    ['addLibraryVoice', { ownerId: 'o1', voiceId: 'v1' }],
    ['speakSelection', { text: 'Speak this' }],
    ['describeKey', {}],
  ])('not %s with %j', (type, data) => {
    const { receive, reached } = aReceiver();

    expect(receive({ to: 'background', type, data }, aPageSender())).toBe(false);
    expect(reached).toEqual([]);
  });

  it('no 64 MiB strings', () => {
    const huge = 'x'.repeat(64 * 1024 * 1024);
    const { receive, reached } = aReceiver();

    receive({ to: 'background', type: 'connectKey', data: { apiKey: huge } }, aPageSender());
    const choice = { engineId: 'device', voiceId: huge };
    receive({ to: 'background', type: 'selectVoice', data: choice }, aPageSender());
    receive({ to: 'background', type: huge }, aPageSender());

    expect(reached).toEqual([]);
  });

  it.each([0.5, 1, 3])('a rate of %d', (rate) => {
    const { receive, reached } = aReceiver();

    receive({ to: 'background', type: 'setRate', data: { rate } }, aPageSender());

    expect(reached).toEqual([['setRate', { rate }]]);
  });
});

describe('10⁵ forged messages from a web page', () => {
  /** Drawing from lists, because making each value anew would take most of the time. */
  const types: unknown[] = [
    ...TYPES,
    ...TYPES,
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    null,
    0,
    ...fc.sample(fc.string({ maxLength: 20 }), 20),
  ];
  const datas: unknown[] = [
    ...MESSAGES.map(([, data]) => data),
    null,
    0,
    'sk_1',
    [],
    { rate: 1, extra: true },
    JSON.parse('{"__proto__":{"rate":1}}'),
    JSON.parse('{"constructor":{"prototype":{"rate":1}}}'),
    ...fc.sample(fc.jsonValue({ maxDepth: 2 }), 40),
  ];
  const receivers: unknown[] = [
    ...Array<string>(8).fill('background'),
    'content',
    undefined,
    ['background'],
  ];
  /** What a script in a page's process can make of its sender: all but our id with our origin. */
  const ids = [OWN_ID, OWN_ID, OWN_ID, 'other', undefined];
  const origins = ['https://news.example', 'null', '', `${OWN_ORIGIN}.evil.example`, undefined];
  const urls = ['https://news.example/', `${OWN_ORIGIN}.evil.example/`, 'about:blank', undefined];
  const tabs = [...Array.from({ length: 400 }, (_, id) => ({ id })), {}, undefined];
  const frames = [0, 1, undefined];

  /** Reads a number as one index per list. */
  function drawer(number: number): <T>(from: readonly T[]) => T {
    let rest = number;
    return (from) => {
      const index = rest % from.length;
      rest = Math.floor(rest / from.length);
      return from[index]!;
    };
  }

  function forgeMessage(number: number): unknown {
    const draw = drawer(number);
    return { to: draw(receivers), type: draw(types), data: draw(datas) };
  }

  function forgeSender(number: number): SenderFacts {
    const draw = drawer(number);
    const id = draw(ids);
    return { id, origin: draw(origins), url: draw(urls), tab: draw(tabs), frameId: draw(frames) };
  }

  const BATCH = 1_000;
  const numbers = fc.uint32Array({ minLength: 2 * BATCH, maxLength: 2 * BATCH });

  it('reach nothing but what a page may send, and bring back no key', async () => {
    const { receive, reached, replies } = aReceiver();
    let sent = 0;

    fc.assert(
      fc.property(numbers, (drawn) => {
        for (let index = 0; index < BATCH; index += 1) {
          receive(forgeMessage(drawn[index]!), forgeSender(drawn[index + BATCH]!));
          sent += 1;
        }
      }),
      { numRuns: 100 },
    );
    await settle();

    expect(sent).toBe(100_000);
    expect(reached.length).toBeGreaterThan(100);
    const allowed: string[] = FROM_CONTENT;
    expect(reached.map(([name]) => name).filter((name) => !allowed.includes(name))).toEqual([]);
    expect(replies).toHaveLength(reached.length);
    expect(JSON.stringify(replies)).not.toContain(CANARY);
  });

  it('would bring it back to a page of ours, so the search finds what it seeks', async () => {
    const { receive, replies } = aReceiver();

    receive({ to: 'background', type: 'describeKey' }, aPageSender());
    await settle();

    expect(JSON.stringify(replies)).toContain(CANARY);
  });
});
