import type { Exchange, Route } from '../http/exchange.ts';
import { Refused } from '../http/exchange.ts';
import { jsonReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { refuse } from '../errors.ts';
import { pageOfVoices } from './voice-pages.ts';
import { addSharedVoice, sharedVoices } from './shared-voices.ts';
import { accountVoices, findVoice } from './voice-list.ts';
import { DEFAULT_SETTINGS, toVoiceJson } from './voice.ts';
import type { Voice } from './voice.ts';

const LARGEST_ACCOUNT = 500;
const SHARED_WITHOUT_KEY = 3;
const read = { method: 'GET', scope: 'voices_read' } as const;

export const VOICE_ROUTES: readonly Route[] = [
  { ...read, path: /^\/v1\/voices$/, isOpen: () => true, handle: listAll },
  { ...read, path: /^\/v2\/voices$/, handle: pageOfVoices },
  {
    ...read,
    path: /^\/v1\/voices\/settings\/default$/,
    scope: null,
    handle: () => jsonReply(DEFAULT_SETTINGS),
  },
  {
    ...read,
    path: /^\/v1\/shared-voices$/,
    isOpen: ({ query }) => Number(query.get('page_size') ?? 30) <= SHARED_WITHOUT_KEY,
    handle: sharedVoices,
  },
  {
    method: 'POST',
    scope: 'add_voice_from_voice_library',
    path: /^\/v1\/voices\/add\/([^/]+)\/([^/]+)$/,
    handle: addSharedVoice,
  },
  { ...read, path: /^\/v1\/voices\/([^/]+)\/settings$/, handle: settings },
  {
    method: 'POST',
    scope: 'voices_write',
    path: /^\/v1\/voices\/([^/]+)\/settings\/edit$/,
    handle: (exchange) => {
      expectVoice(exchange);
      return jsonReply({ status: 'ok' });
    },
  },
  { ...read, path: /^\/v1\/voices\/([^/]+)$/, handle: single },
];

/** Without a key the premade voices come, so a 200 here proves nothing about a key. */
function listAll({ state, record }: Exchange): Reply {
  const { config } = state;
  const voices = accountVoices(config).filter(
    ({ category }) => record.keyMatches || category === 'premade',
  );
  if (voices.length > LARGEST_ACCOUNT) {
    const message = `This endpoint does not work with more than ${LARGEST_ACCOUNT} voices, use /v2/voices.`;
    throw new Refused(refuse('bad_request', { message }));
  }
  return jsonReply({ voices: voices.map((voice) => toVoiceJson(voice, config.markupInStrings)) });
}

function single(exchange: Exchange): Reply {
  const voice = expectVoice(exchange);
  return jsonReply({
    ...toVoiceJson(voice, exchange.state.config.markupInStrings),
    settings: DEFAULT_SETTINGS,
  });
}

function settings(exchange: Exchange): Reply {
  expectVoice(exchange);
  return jsonReply(DEFAULT_SETTINGS);
}

function expectVoice({ state, params }: Exchange): Voice {
  const voice = findVoice(state.config, params[0] ?? '');
  if (voice) return voice;
  const message = `A voice with the voice_id ${params[0]} was not found.`;
  throw new Refused(refuse('voice_not_found', { message }));
}
