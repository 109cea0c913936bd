/*
 * A speech engine that makes no sound and does what a test tells it: `engine.scripts` holds how the
 * next utterances go, one after the other, and `engine.usual` how all others do. It runs in its own
 * worker, which an attached driver and the calls below keep alive.
 */

const WORDLESS = ['Scripted Wordless', 'Scripted Remote'];
/** Below the idle limit of 30 s; a long word sends no event meanwhile. */
const KEEP_ALIVE_MS = 20_000;

const engine = {
  /** Everything that was to be said, with times in milliseconds since 1970. */
  utterances: [],
  scripts: [],
  usual: {},
};
globalThis.engine = engine;

let silence = () => {};

chrome.ttsEngine.onSpeak.addListener((text, options, sendEvent) => {
  silence();
  const script = { ...engine.usual, ...engine.scripts.shift() };
  const { voiceName, lang, rate = 1 } = options;
  const utterance = { text, voiceName, lang, rate, askedMs: Date.now() };
  engine.utterances.push(utterance);
  silence = perform(planOf(utterance, script), utterance, sendEvent);
});

chrome.ttsEngine.onStop.addListener(() => silence());

/** The events of an utterance with their times in milliseconds from the call. */
function planOf({ text, voiceName, rate }, script) {
  const { startDelayMs = 20, charactersPerSecond = 15 } = script;
  const msPerCharacter = 1_000 / charactersPerSecond / rate;
  const at = (charIndex) => startDelayMs + charIndex * msPerCharacter;
  const words = WORDLESS.includes(voiceName) || script.withoutWords ? [] : wordsOf(text, script);
  const plan = [
    { ms: at(0), type: 'start', charIndex: 0 },
    ...words.map((word) => ({ ms: at(word.charIndex), type: 'word', ...word })),
    { ms: at(text.length), type: 'end', charIndex: text.length },
  ];
  return withFault(plan, at, script);
}

function withFault(plan, at, { neverStarts, failsAt, fallsSilentAt, withoutStart, withoutEnd }) {
  if (neverStarts) return [];
  const limit = failsAt ?? fallsSilentAt ?? Infinity;
  return [
    ...plan
      .filter(({ charIndex }) => charIndex < limit)
      .filter(({ type }) => !(withoutStart && type === 'start') && !(withoutEnd && type === 'end')),
    ...(failsAt === undefined
      ? []
      : [{ ms: at(failsAt), type: 'error', charIndex: failsAt, errorMessage: 'scripted' }]),
  ];
}

function wordsOf(text, { withoutLength }) {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({
      charIndex: index,
      ...(!withoutLength && { length: segment.length }),
    }));
}

/** Returns what breaks it off. */
function perform(plan, utterance, sendEvent) {
  const keepAlive = setInterval(() => chrome.runtime.getPlatformInfo(), KEEP_ALIVE_MS);
  const timers = plan.map(({ ms, ...event }) =>
    setTimeout(() => {
      note(utterance, event.type);
      sendEvent(event);
      if (event.type === 'end' || event.type === 'error') clearInterval(keepAlive);
    }, ms),
  );
  return () => {
    timers.forEach(clearTimeout);
    clearInterval(keepAlive);
    if (!utterance.endedMs && !utterance.failedMs) utterance.stoppedMs ??= Date.now();
  };
}

function note(utterance, type) {
  const now = Date.now();
  if (type === 'start') utterance.startedMs = now;
  if (type === 'end') utterance.endedMs = now;
  if (type === 'error') utterance.failedMs = now;
}
