import { logUnexpected } from '@/utils/logger';
import { SpeechError, toProblem, type Problem } from '@/utils/speech/errors';
import type { CaptureScope } from '@/utils/speech/following';
import {
  meaningOfToggle,
  type Session,
  type SessionEvent,
  type SessionState,
  type SpeakingVoice,
} from '@/utils/speech/session';
import type { Segment } from '@/utils/speech/types';
import { languageOf } from '@/utils/text/language';
import type { LanguageRun } from '@/utils/text/paragraphs';
import { normalize } from '@/utils/text/normalize';
import type { Rules } from '@/utils/text/rules';
import { addressOf, siteOf } from '@/utils/text/site';
import { stepBySentence } from '@/utils/text/step';
import type { Capture } from './capture';
import { createSession } from './new-session';
import type { Parts } from './parts';
import { placeToSay, planNeeded, type Reading } from './segment-source';
import type { SessionTexts } from './session-texts';

/** The tab and frame a gesture came from, as far as they are known. */
export interface Place {
  tabId?: number;
  frameId?: number;
}

export interface Found {
  text: string;
  title: string;
  language?: string;
  /** Where the page declares several, in order. */
  languages?: LanguageRun[];
  /** Under which name the page knows the text; absent where it knows none. */
  captureId?: string;
  /** `text` is only a head; the rest follows. */
  isHead?: boolean;
  isField?: boolean;
  /** Captured at another time: the page is searched for its words. */
  isByWords?: boolean;
  /** Of a selection where it is absent. */
  scope?: CaptureScope;
  /** Reading begins with the sentence that contains this character. */
  startIndex?: number;
  /** The host of the page. */
  site?: string;
  /** Of the page, where one can go back to it. */
  address?: string;
  /** From a private window, of which nothing is kept. */
  isPrivate?: boolean;
  /** Which one of the queue it is. */
  queueId?: string;
}

/** What a gesture offers to be read, or why there is nothing. */
export type Finding = { place: Place } & ({ found: Found } | { problem: Problem });

/** What is about to be read, and by whom. */
export interface WantedReading {
  found: Found;
  place: Place;
  /** What is here of the text to be spoken. */
  text: string;
  voice: SpeakingVoice;
}

export type VoiceFor = (language: string | undefined) => Promise<SpeakingVoice>;

export interface GestureOptions {
  state(): Promise<SessionState>;
  readText(sessionId: string): Promise<string | undefined>;
  writeText: SessionTexts['write'];
  dispatch(event: SessionEvent): Promise<SessionState>;
  /** Something answers a gesture at once, before anything is known. */
  acknowledge(): void;
  preparePlayer(): Promise<void>;
  /** For texts whose language nobody declared. */
  detectLanguage(text: string): Promise<string | undefined>;
  /** Who is to read a text in this language. Throws `SpeechError`. */
  voiceFor: VoiceFor;
  parts: Parts;
  rulesFor(site: string | undefined): Promise<Rules>;
  /** Throws `confirm_cost` where the person is to be asked before this is read. */
  checkCost(reading: WantedReading): Promise<void>;
  request(reading: Reading, asked: number, segment: Segment): void;
}

export interface Gestures {
  /**
   * Speaks what is found, replacing what is spoken.
   *
   * @param voiceFor in place of the usual choice of a voice
   */
  speak(find: () => Promise<Finding>, voiceFor?: VoiceFor): Promise<void>;
  /** The same for what the person has agreed to pay for. */
  speakAgreed(find: () => Promise<Finding>): Promise<void>;
  /** Speaks what comes by itself, unless the person is just about to have something spoken. */
  goOn(find: () => Promise<Finding>): Promise<void>;
  /**
   * Takes the place of any gesture that is under way. The returned function tells whether it is
   * still the newest.
   */
  begin(): () => boolean;
  /** One key: speaks, replaces, or stops. */
  toggle(find: () => Promise<Finding>): Promise<void>;
}

/** Every way in leads here. The newest gesture wins; an older one that is still busy gives up. */
export function createGestures(options: GestureOptions): Gestures {
  let newest = 0;
  let underWay = 0;

  async function speak(
    find: () => Promise<Finding>,
    choices: Partial<Omit<Attempt, 'isCurrent'>> = {},
  ): Promise<void> {
    const isCurrent = begin();
    const finding = await tryToFind(find);
    const { voiceFor, checkCost } = options;
    if (isCurrent()) await startOrRefuse(finding, { voiceFor, checkCost, ...choices, isCurrent });
  }

  async function whileUnderWay(gesture: Promise<void>): Promise<void> {
    underWay += 1;
    try {
      await gesture;
    } finally {
      underWay -= 1;
    }
  }

  async function toggle(find: () => Promise<Finding>): Promise<void> {
    const isCurrent = begin();
    const finding = await tryToFind(find);
    const state = await options.state();
    const meaning = meaningOfToggle(state, await compare(state, finding));
    if (!isCurrent()) return;
    if (meaning === 'stop') await options.dispatch({ type: 'stopRequested' });
    else if (meaning === 'resume') await options.dispatch({ type: 'resumeRequested' });
    else await startOrRefuse(finding, { ...options, isCurrent });
  }

  function begin(): () => boolean {
    newest += 1;
    const mine = newest;
    options.acknowledge();
    // A failure shows again, and is told, when the player is wanted.
    options.preparePlayer().catch(logUnexpected);
    return () => mine === newest;
  }

  async function compare(state: SessionState, finding: Finding) {
    if ('problem' in finding) return 'none';
    if (state.status === 'idle') return 'other';
    // A page may read differently a moment later, and is still the page that is read.
    if (finding.found.scope === 'page') return isSamePage(state.session, finding.place);
    const text = await options.readText(state.session.id);
    return isSameText(text, finding.found) ? 'same' : 'other';
  }

  async function startOrRefuse(finding: Finding, attempt: Attempt): Promise<void> {
    const { place } = finding;
    try {
      if ('problem' in finding) throw new SpeechError(finding.problem.code);
      await startReading(finding.found, place, attempt);
    } catch (error) {
      if (!(error instanceof SpeechError)) logUnexpected(error);
      if (!attempt.isCurrent()) return;
      await options.dispatch({ type: 'refused', problem: toProblem(error), place });
    }
  }

  async function startReading(found: Found, place: Place, attempt: Attempt): Promise<void> {
    const text = normalize(found.text);
    const language = languageOf(text, found.language) ?? (await options.detectLanguage(text));
    const languages = found.languages ?? [{ charIndex: 0, language: found.language }];
    const rules = await options.rulesFor(found.site);
    const from = stepBySentence(text, found.startIndex ?? 0, 0, language) ?? 0;
    const need = { charIndex: from, skip: 0, ordinal: 0 };
    const charIndex = placeToSay({ session: { language }, text, rules }, need) ?? from;
    const { parts } = options;
    const around = language;
    const voice = await attempt.voiceFor(
      await parts.languageAt({ text, languages, around }, charIndex),
    );
    const cast = { ...voice, language };
    const part = await parts.at({ session: cast, text, languages }, charIndex);
    const segment = planNeeded({ session: cast, text, rules, part }, { ...need, charIndex });
    if (segment === undefined) throw new SpeechError('nothing_to_read');
    await attempt.checkCost({ found, place, text, voice });
    if (!attempt.isCurrent()) return;
    const session = createSession(found, place, { text, language, voice, segment });
    const reading = { session, text, languages, rules, part };
    const rest = found.isHead ? found.captureId : undefined;
    await Promise.all([
      options.writeText(session.id, text, rest, languages),
      options
        .dispatch({ type: 'started', session })
        .then(() => options.request(reading, session.anchor.charIndex, segment)),
    ]);
  }

  return {
    begin,
    speak: (find, voiceFor = options.voiceFor) => whileUnderWay(speak(find, { voiceFor })),
    speakAgreed: (find) => whileUnderWay(speak(find, { checkCost: async () => undefined })),
    goOn: async (find) => (underWay > 0 ? undefined : speak(find)),
    toggle: (find) => whileUnderWay(toggle(find)),
  };
}

interface Attempt {
  isCurrent(): boolean;
  voiceFor: VoiceFor;
  checkCost: GestureOptions['checkCost'];
}

function isSamePage({ scope, tabId, frameId, view }: Session, place: Place): 'same' | 'other' {
  const isSame = scope === 'page' && tabId === place.tabId && frameId === place.frameId;
  return isSame && view?.hasLeft !== true ? 'same' : 'other';
}

/** How far the end of a head may differ from the same place in the whole text, once cleaned. */
const TORN_END = 8;

function isSameText(text: string | undefined, { text: found, isHead }: Found): boolean {
  const cleaned = normalize(found);
  if (!isHead) return text === cleaned;
  return text?.startsWith(cleaned.slice(0, -TORN_END)) === true;
}

async function tryToFind(find: () => Promise<Finding>): Promise<Finding> {
  try {
    return await find();
  } catch (error) {
    logUnexpected(error);
    return { place: {}, problem: toProblem(error) };
  }
}

interface Asked {
  scope?: CaptureScope;
  /** What the browser itself knows of the selection. */
  selectionText?: string;
}

const NOTHING_FOUND: Record<CaptureScope, Problem['code']> = {
  selection: 'nothing_selected',
  page: 'nothing_on_page',
  fromHere: 'nothing_on_page',
};

const CLOSED: Record<CaptureScope, Problem['code']> = {
  selection: 'page_not_readable',
  page: 'page_closed',
  fromHere: 'page_closed',
};

/** What a capture means for a gesture. */
export function toFinding(
  tab: { id?: number; title?: string; url?: string; incognito?: boolean },
  capture: Capture,
  { scope = 'selection', selectionText }: Asked = {},
): Finding {
  const tabId = tab.id !== undefined && tab.id >= 0 ? tab.id : undefined;
  const page = {
    site: siteOf(tab.url),
    address: addressOf(tab.url),
    ...(tab.incognito && { isPrivate: true }),
  };
  if (capture.type === 'selected') {
    const { frameId, selection } = capture.captured;
    return { place: { tabId, frameId }, found: { ...selection, scope, ...page } };
  }
  const place = { tabId, frameId: 0 };
  if (selectionText !== undefined && selectionText !== '') {
    return { place, found: { text: selectionText, title: tab.title ?? '', ...page } };
  }
  const code = capture.type === 'unreadable' ? CLOSED[scope] : NOTHING_FOUND[scope];
  return { place, problem: { code, details: {} } };
}
