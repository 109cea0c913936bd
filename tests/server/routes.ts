import { ACCOUNT_ROUTES } from './account/account-endpoints.ts';
import { PREVIEW_ROUTE } from './account/preview-endpoint.ts';
import { VOICE_ROUTES } from './account/voice-endpoints.ts';
import type { Route } from './http/exchange.ts';
import { jsonReply } from './http/reply.ts';
import { MODELS, toModelJson } from './models.ts';
import { SPEECH_ROUTES } from './speech/speech-endpoints.ts';

const MODEL_ROUTE: Route = {
  method: 'GET',
  path: /^\/v1\/models$/,
  scope: 'models_read',
  withoutKey: 'workspace_not_found',
  handle: () => jsonReply(MODELS.map(toModelJson)),
};

export const ROUTES: readonly Route[] = [
  ...SPEECH_ROUTES,
  ...VOICE_ROUTES,
  PREVIEW_ROUTE,
  MODEL_ROUTE,
  ...ACCOUNT_ROUTES,
];
