import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Capture } from '@/entrypoints/background/capture';
import {
  createGestures,
  toFinding,
  type Finding,
  type GestureOptions,
  type VoiceFor,
} from '@/entrypoints/background/gestures';
import { SpeechError } from '@/utils/speech/errors';
import type { SessionEvent, SessionState, SpeakingVoice } from '@/utils/speech/session';
import { NO_RULES } from '@/utils/text/rules';
import { aDeviceVoice, aModel, anActiveState, aState } from '../speech/builders';
import {
  aFound,
  aSingleVoice,
  aSpeakingVoice,
  defer,
  SENTENCES,
  settle,
  startOf,
  TEXT,
  unhandledDuring,
} from './builders';

const PLACE = { tabId: 7, frameId: 2 };
const nothing: Finding = { place: PLACE, problem: { code: 'nothing_selected', details: {} } };

function found(text: string = TEXT): Finding {
  return { place: PLACE, found: aFound({ text }) };
}

/** What happened, in order, told by the fakes. */
function setUp(overrides: Partial<GestureOptions> = {}) {
  const log: string[] = [];
  const events: SessionEvent[] = [];
  const request = vi.fn<GestureOptions['request']>(() => void log.push('request'));
  const writeText = vi.fn<GestureOptions['writeText']>(async () => void log.push('writeText'));
  const gestures = createGestures({
    state: async () => ({ status: 'idle' }),
    readText: async () => TEXT,
    writeText,
    async dispatch(event) {
      log.push(event.type);
      events.push(event);
      return { status: 'idle' };
    },
    acknowledge: () => void log.push('acknowledge'),
    preparePlayer: async () => void log.push('preparePlayer'),
    detectLanguage: async () => undefined,
    voiceFor: async () => aSpeakingVoice(),
    parts: aSingleVoice(),
    rulesFor: async () => NO_RULES,
    checkCost: async () => undefined,
    request,
    ...overrides,
  });
  return { gestures, log, events, request, writeText };
}

function startedIn(events: SessionEvent[]) {
  return events.flatMap((event) => (event.type === 'started' ? [event.session] : []));
}

describe('a reading that the person is asked about first', () => {
  const asks = async () => Promise.reject(new SpeechError('confirm_cost', { needed: 6_000 }));

  it.each(['speak', 'toggle'] as const)('is not begun by %s, but told', async (gesture) => {
    const { gestures, events, request } = setUp({ checkCost: asks });

    await gestures[gesture](async () => found());

    const problem = { code: 'confirm_cost', details: { needed: 6_000 } };
    expect(events).toEqual([{ type: 'refused', problem, place: PLACE }]);
    expect(request).not.toHaveBeenCalled();
  });

  it('is begun without a question once they have agreed', async () => {
    const { gestures, request } = setUp({ checkCost: asks });

    await gestures.speakAgreed(async () => found());

    expect(request).toHaveBeenCalledOnce();
  });

  it('is asked about as it would be read', async () => {
    const checkCost = vi.fn<GestureOptions['checkCost']>(async () => undefined);
    const { gestures } = setUp({ checkCost });

    await gestures.speak(async () => found());

    const reading = { found: aFound(), place: PLACE, text: TEXT, voice: aSpeakingVoice() };
    expect(checkCost).toHaveBeenCalledExactlyOnceWith(reading);
  });
});

describe('what comes by itself', () => {
  it('is read as one of the queue', async () => {
    const { gestures, events } = setUp();

    await gestures.goOn(async () => ({ place: PLACE, found: aFound({ queueId: 'q1' }) }));

    expect(startedIn(events)).toMatchObject([{ queueId: 'q1' }]);
  });

  it('gives way to a gesture that is still busy', async () => {
    const { gestures, events } = setUp();
    const slow = defer<Finding>();
    const spoken = gestures.speak(() => slow.promise);

    await gestures.goOn(async () => found('From the queue.'));
    slow.resolve(found());
    await spoken;

    expect(startedIn(events)).toMatchObject([{ textLength: TEXT.length }]);
  });

  it('gives way to a gesture that comes meanwhile', async () => {
    const { gestures, events } = setUp();
    const slow = defer<Finding>();
    const next = gestures.goOn(() => slow.promise);

    await gestures.speak(async () => found());
    slow.resolve(found('From the queue.'));
    await next;

    expect(startedIn(events)).toMatchObject([{ textLength: TEXT.length }]);
  });
});

describe('speak', () => {
  it('answers at once, before it knows anything', () => {
    const { gestures, log } = setUp();

    void gestures.speak(() => new Promise(() => {}));

    expect(log).toEqual(['acknowledge', 'preparePlayer']);
  });

  it('keeps the text, starts the session, then requests its first segment', async () => {
    const { gestures, log, events, request, writeText } = setUp();

    await gestures.speak(async () => found());

    const [session] = startedIn(events);
    expect(log.slice(2)).toEqual(['writeText', 'started', 'request']);
    const languages = [{ charIndex: 0, language: 'en' }];
    expect(writeText).toHaveBeenCalledExactlyOnceWith(session!.id, TEXT, undefined, languages);
    expect(request).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ session, text: TEXT, languages, rules: NO_RULES }),
      0,
      expect.objectContaining({ charIndex: 0, charLength: SENTENCES[0].length }),
    );
  });

  it('starts at the first sentence worth speaking', async () => {
    const { gestures, events } = setUp();

    await gestures.speak(async () => found(`  \n *** \n ${TEXT}`));

    const charIndex = `  \n *** \n `.length;
    expect(startedIn(events)[0]!.anchor).toMatchObject({
      charIndex,
      charLength: SENTENCES[0].length,
      segment: charIndex,
      mediaSeconds: 0,
      playing: false,
    });
  });

  it('knows who asked, and with which voice and model to answer', async () => {
    const model = aModel({ id: 'eleven_v9' });
    const voiceFor = vi.fn<VoiceFor>(async () => aSpeakingVoice({ voiceId: 'voiceQ', model }));
    const { gestures, events } = setUp({ voiceFor });

    await gestures.speak(async () => found());

    expect(startedIn(events)[0]).toMatchObject({
      ...PLACE,
      title: 'A page',
      language: 'en',
      textLength: TEXT.length,
      voiceId: 'voiceQ',
      model: { id: 'eleven_v9' },
      credits: 0,
    });
    expect(voiceFor).toHaveBeenCalledWith('en');
  });

  it.each([
    ['en', 'en'],
    [undefined, 'fr'],
  ])('of a page that declares %s is taken to be in %s', async (declared, expected) => {
    const voiceFor = vi.fn<VoiceFor>(async () => aSpeakingVoice());
    const { gestures, events } = setUp({ voiceFor, detectLanguage: async () => 'fr' });

    await gestures.speak(async () => ({ place: PLACE, found: aFound({ language: declared }) }));

    expect(voiceFor).toHaveBeenCalledExactlyOnceWith(expected);
    expect(startedIn(events)[0]).toMatchObject({ language: expected });
  });

  it('asks somebody else for the voice if it is told to', async () => {
    const { gestures, events } = setUp();

    await gestures.speak(
      async () => found(),
      async () => aDeviceVoice(),
    );

    expect(startedIn(events)[0]).toMatchObject({ engineId: 'device', voiceId: 'Dora' });
  });

  it('gives every session a name of its own', async () => {
    const { gestures, events } = setUp();

    await gestures.speak(async () => found());
    await gestures.speak(async () => found());

    const ids = startedIn(events).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('a gesture that leads nowhere', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));

  it('is refused with its place', async () => {
    const { gestures, events, request } = setUp();

    await gestures.speak(async () => nothing);

    expect(events).toEqual([
      { type: 'refused', problem: { code: 'nothing_selected', details: {} }, place: PLACE },
    ]);
    expect(request).not.toHaveBeenCalled();
  });

  it('is refused where nobody can speak, before anything is asked for', async () => {
    const { gestures, events, writeText, request } = setUp({
      voiceFor: () => Promise.reject(new SpeechError('no_key')),
    });

    await gestures.speak(async () => found());

    expect(events).toMatchObject([{ type: 'refused', problem: { code: 'no_key' }, place: PLACE }]);
    for (const call of [writeText, request]) expect(call).not.toHaveBeenCalled();
  });

  it.each(['', '   ', '\n\n', '…', '— — —', '\u200b\u200b', '***'])(
    'is refused when %j is all there is to read',
    async (text) => {
      const { gestures, events, request } = setUp();

      await gestures.speak(async () => found(text));

      expect(events).toMatchObject([{ type: 'refused', problem: { code: 'nothing_to_read' } }]);
      expect(request).not.toHaveBeenCalled();
    },
  );

  it.each([
    [
      'the account has no voice',
      { voiceFor: () => Promise.reject(new SpeechError('no_voices')) },
      'no_voices',
    ],
    ['storage fails', { voiceFor: () => Promise.reject(new Error('disk full')) }, 'unexpected'],
    [
      'the text cannot be kept',
      { writeText: () => Promise.reject(new Error('quota')) },
      'unexpected',
    ],
  ])('is refused when %s', async (_, overrides, code) => {
    const { gestures, events } = setUp(overrides);

    await gestures.speak(async () => found());

    expect(events.at(-1)).toMatchObject({ type: 'refused', problem: { code } });
  });

  it.each(['speak', 'toggle'] as const)(
    'is refused when the browser cannot say what is selected (%s)',
    async (gesture) => {
      const { gestures, events } = setUp();

      await gestures[gesture](() => Promise.reject(new Error('No window'))).catch(() => undefined);

      expect(events).toMatchObject([{ type: 'refused', problem: { code: 'unexpected' } }]);
    },
  );

  it('leaves no rejection behind when the text cannot be kept', async () => {
    const started = defer<SessionState>();
    const { gestures } = setUp({
      writeText: () => Promise.reject(new Error('quota')),
      dispatch: () => started.promise,
    });

    const rejections = await unhandledDuring(async () => {
      const speaking = gestures.speak(async () => found());
      setTimeout(() => started.resolve({ status: 'idle' }), 5);
      await speaking;
    });

    expect(rejections).toEqual([]);
  });
});

describe('the newest gesture', () => {
  it('wins over 99 older ones, in whatever order they find their text', async () => {
    const { gestures, events, request } = setUp();
    const finds = Array.from({ length: 100 }, () => defer<Finding>());
    const speaking = finds.map(({ promise }) => gestures.speak(() => promise));

    const shuffled = finds.map((find, index) => ({ find, index, key: (index * 37) % 100 }));
    for (const { find, index } of shuffled.toSorted((a, b) => a.key - b.key)) {
      find.resolve(found(`This is text number ${index}, selected after all the others.`));
      await Promise.resolve();
    }
    await Promise.all(speaking);

    expect(events.map(({ type }) => type)).toEqual(['started']);
    expect(request).toHaveBeenCalledOnce();
    expect(request.mock.lastCall![0].text).toContain('number 99,');
  });

  it.each(['resolve', 'reject'] as const)(
    'wins also over one that waits for the voice (%s)',
    async (end) => {
      const voice = defer<SpeakingVoice>();
      const { gestures, events, writeText } = setUp({ voiceFor: () => voice.promise });
      const older = gestures.speak(async () => found());
      await settle();

      const newer = gestures.speak(async () => nothing);
      if (end === 'resolve') voice.resolve(aSpeakingVoice());
      else voice.reject(new SpeechError('no_voices'));
      await Promise.all([older, newer]);

      expect(events).toMatchObject([{ type: 'refused', problem: { code: 'nothing_selected' } }]);
      expect(writeText).not.toHaveBeenCalled();
    },
  );

  it('keeps an older one from being refused aloud', async () => {
    const { gestures, events } = setUp();
    const older = defer<Finding>();
    const first = gestures.speak(() => older.promise);

    const second = gestures.toggle(async () => found());
    older.resolve(nothing);
    await Promise.all([first, second]);

    expect(events.map(({ type }) => type)).toEqual(['started']);
  });

  it('is the second of two presses within a moment', async () => {
    const { gestures, events } = setUp();

    await Promise.all([gestures.toggle(async () => found()), gestures.toggle(async () => found())]);

    expect(startedIn(events)).toHaveLength(1);
  });
});

describe('toggle', () => {
  const other = 'Quite another text, which was selected in the meantime.';

  const findings = { 'the same text': found(), 'another text': found(other), nothing };

  it.each([
    ['idle', 'another text', 'started'],
    ['idle', 'nothing', 'refused'],
    ['loading', 'the same text', 'stopRequested'],
    ['loading', 'another text', 'started'],
    ['speaking', 'the same text', 'stopRequested'],
    ['speaking', 'another text', 'started'],
    ['speaking', 'nothing', 'stopRequested'],
    ['paused', 'the same text', 'resumeRequested'],
    ['paused', 'another text', 'started'],
    ['paused', 'nothing', 'resumeRequested'],
    ['failed', 'the same text', 'started'],
    ['failed', 'nothing', 'refused'],
  ] as const)('while %s, finding %s, leads to %s', async (status, name, expected) => {
    const { gestures, events } = setUp({ state: async () => aState(status) });

    await gestures.toggle(async () => findings[name]);

    expect(events.map(({ type }) => type)).toEqual([expected]);
  });

  it('knows the text again as it was normalised', async () => {
    const { gestures, events } = setUp({ state: async () => aState('speaking') });

    await gestures.toggle(async () =>
      found(TEXT.replace('first ', 'first\u00a0').replace(' ', '\t')),
    );
    await gestures.toggle(async () => found(TEXT.replace(' ', '\t')));

    expect(events.map(({ type }) => type)).toEqual(['started', 'stopRequested']);
  });

  it('starts anew when the running text is no longer known', async () => {
    const { gestures, events } = setUp({
      state: async () => aState('speaking'),
      readText: async () => undefined,
    });

    await gestures.toggle(async () => found());

    expect(events.map(({ type }) => type)).toEqual(['started']);
  });
});

describe('toFinding', () => {
  const selected: Capture = {
    type: 'selected',
    captured: {
      frameId: 5,
      selection: { text: 'Words.', title: 'T', isField: false, captureId: '1' },
    },
  };
  const tab = { id: 7, title: 'Tab title' };

  it.each<[string, Parameters<typeof toFinding>, Finding]>([
    [
      'what the page says, before what the browser says',
      [tab, selected, { selectionText: 'Words' }],
      { place: { tabId: 7, frameId: 5 }, found: { text: 'Words.', title: 'T' } },
    ],
    [
      'what the browser says where no script can go',
      [tab, { type: 'unreadable' }, { selectionText: 'From the menu.' }],
      { place: { tabId: 7, frameId: 0 }, found: { text: 'From the menu.', title: 'Tab title' } },
    ],
    [
      'the tab without a number as no tab',
      [{ id: -1 }, { type: 'unreadable' }, { selectionText: 'From a document.' }],
      { place: { frameId: 0 }, found: { text: 'From a document.', title: '' } },
    ],
    [
      'a page without a selection',
      [tab, { type: 'nothingSelected' }],
      { place: { tabId: 7, frameId: 0 }, problem: { code: 'nothing_selected', details: {} } },
    ],
    [
      'a page without a selection, told by an empty menu text',
      [tab, { type: 'nothingSelected' }, { selectionText: '' }],
      { place: { tabId: 7, frameId: 0 }, problem: { code: 'nothing_selected', details: {} } },
    ],
    [
      'a page without an article',
      [tab, { type: 'nothingSelected' }, { scope: 'page' }],
      { place: { tabId: 7, frameId: 0 }, problem: { code: 'nothing_on_page', details: {} } },
    ],
    [
      'a page that lets nobody in, to be read as a whole',
      [tab, { type: 'unreadable' }, { scope: 'page' }],
      { place: { tabId: 7, frameId: 0 }, problem: { code: 'page_closed', details: {} } },
    ],
    [
      'a page that lets nobody in',
      [tab, { type: 'unreadable' }],
      { place: { tabId: 7, frameId: 0 }, problem: { code: 'page_not_readable', details: {} } },
    ],
  ])('takes %s', (_, [aTab, capture, asked], expected) => {
    expect(toFinding(aTab, capture, asked)).toMatchObject(expected);
  });
});

describe('a reading from a place', () => {
  it.each([
    ['the sentence that contains it', startOf(2) + 7, startOf(2)],
    ['the first where it is the beginning', 0, 0],
  ])('begins with %s', async (_, startIndex, charIndex) => {
    const { gestures, events } = setUp();

    await gestures.speak(async () => ({ place: PLACE, found: aFound({ startIndex }) }));

    expect(startedIn(events)[0]!.anchor).toMatchObject({ charIndex, segment: charIndex });
  });

  it('keeps the name under which the page knows the text', async () => {
    const { gestures, events } = setUp();

    await gestures.speak(async () => ({ place: PLACE, found: aFound({ captureId: '12' }) }));

    expect(startedIn(events)[0]).toMatchObject({ captureId: '12' });
  });
});

describe('the key for a page', () => {
  const page = (text: string): Finding => ({
    place: PLACE,
    found: aFound({ text, scope: 'page' }),
  });
  const reading = anActiveState('speaking', { ...PLACE, scope: 'page' });

  it('silences a page that reads differently by now', async () => {
    const { gestures, events } = setUp({ state: async () => reading });

    await gestures.toggle(async () => page('Something else stands here now.'));

    expect(events).toEqual([{ type: 'stopRequested' }]);
  });

  it('begins to read where a selection of it was read', async () => {
    const state = anActiveState('speaking', { ...PLACE, scope: 'selection' });
    const { gestures, events } = setUp({ state: async () => state });

    await gestures.toggle(async () => page(TEXT));

    expect(startedIn(events)).toHaveLength(1);
  });
});
