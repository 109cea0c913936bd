import type { SynthesisRequest } from '@/utils/speech/engine';
import { USUAL_FORMAT } from '@/utils/speech/types';
import type { ApiRequest } from './client';
import type { Form } from './corrections';
import { actsOnBrackets } from './model-families';
import { toApiSettings } from './settings';

/** Said aloud where the stability stored with the voice is the one that is refused. */
const NATURAL = { stability: 0.5 };

/** The service answers when all is said, which takes about a third of the time it takes to hear. */
const WHOLE_MS = 120_000;

/** The text as it is sent: same length, so that the alignment fits the request's text. */
export function toSentText(text: string, modelId: string): string {
  const wellFormed = text.toWellFormed();
  if (!actsOnBrackets(modelId)) return wellFormed;
  return wellFormed.replaceAll('[', '(').replaceAll(']', ')');
}

export function toApiRequest(request: SynthesisRequest, form: Form): ApiRequest {
  const voice = encodeURIComponent(request.voiceId);
  return {
    path: `/v1/text-to-speech/${voice}${request.isWhole ? '' : '/stream'}${form.timed ? '/with-timestamps' : ''}`,
    query: toFormat(request, form),
    body: {
      text: toSentText(request.text, request.model.id),
      model_id: request.model.id,
      ...(form.context && toContext(request)),
      ...toSettings(request, form),
    },
    scope: 'text_to_speech',
    ...(request.isWhole && { patienceMs: WHOLE_MS }),
  };
}

function toFormat({ format = USUAL_FORMAT }: SynthesisRequest, form: Form): Record<string, string> {
  if (form.format === 'unnamed') return {};
  return { output_format: form.format === 'usual' ? USUAL_FORMAT : format };
}

function toContext({ previousText, nextText, model }: SynthesisRequest) {
  return {
    ...(previousText && { previous_text: toSentText(previousText, model.id) }),
    ...(nextText && { next_text: toSentText(nextText, model.id) }),
  };
}

function toSettings({ settings = {}, model }: SynthesisRequest, form: Form) {
  if (form.settings === 'none') return undefined;
  const apiSettings =
    form.settings === 'stepped'
      ? toApiSettings({ ...NATURAL, ...settings }, model, { steppedStability: true })
      : toApiSettings(settings, model);
  return apiSettings && { voice_settings: apiSettings };
}
