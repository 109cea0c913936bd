import { refuse } from '../errors.ts';
import { Refused } from '../http/exchange.ts';
import type { Exchange, Route } from '../http/exchange.ts';
import type { Reply } from '../http/reply.ts';
import { DEFAULT_FORMAT } from '../sound/formats.ts';
import { findAnyVoice } from './shared-voices.ts';
import { espeakOf } from './voice.ts';

/** What `preview_url` points to, for clients that map that host to this server as well. */
export const PREVIEW_ROUTE: Route = {
  method: 'GET',
  path: /^\/eleven-public-prod\/previews\/([^/]+)\.mp3$/,
  scope: null,
  handle: preview,
};

async function preview({ state, params }: Exchange): Promise<Reply> {
  const voice = findAnyVoice(state.config, params[0] ?? '');
  if (!voice) throw new Refused(refuse('voice_not_found'));
  const parts: Uint8Array[] = [];
  const pieces = state.synthesizer.speak({
    text: voice.name,
    voice: espeakOf(voice),
    speed: 1,
    languageCode: '',
    format: DEFAULT_FORMAT,
    slices: 'arbitrary',
    pieceSeconds: 1,
    hasAudioTags: false,
  });
  for await (const { audio } of pieces) parts.push(audio);
  return {
    status: 200,
    headers: { 'content-type': DEFAULT_FORMAT.contentType },
    body: Buffer.concat(parts),
  };
}
