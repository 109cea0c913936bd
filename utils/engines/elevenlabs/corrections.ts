import { SpeechError } from '@/utils/speech/errors';
import { USUAL_FORMAT, type OutputFormat } from '@/utils/speech/types';
import { takesContext } from './model-families';
import { Refusal } from './refusal';

/** How a request is worded; each refusal that can be helped takes one liberty away. */
export interface Form {
  /** Asks for the times of the characters. */
  timed: boolean;
  /** Sends the text before and after. */
  context: boolean;
  settings: 'given' | 'stepped' | 'none';
  /** The wanted output format, the usual one, or whichever the service takes for that. */
  format: 'given' | 'usual' | 'unnamed';
}

/** A form that differs and may be accepted, or `undefined`. Ends after a few steps. */
export function correct(form: Form, error: unknown): Form | undefined {
  if (!(error instanceof SpeechError) || !(error.cause instanceof Refusal)) return undefined;
  const refusal = error.cause;
  if (form.context && isAboutContext(refusal)) return { ...form, context: false };
  if (form.settings !== 'none' && isAboutSettings(refusal)) return relaxSettings(form, refusal);
  if (form.format !== 'unnamed' && isAboutFormat(form, refusal)) {
    return { ...form, format: form.format === 'given' ? 'usual' : 'unnamed' };
  }
  if (form.timed && isAboutTimestamps(refusal)) return { ...form, timed: false };
  return undefined;
}

function isAboutContext({ facts: { names, fields } }: Refusal): boolean {
  return (
    names.includes('unsupported_model') ||
    fields.some((field) => field === 'previous_text' || field === 'next_text')
  );
}

function isAboutSettings({ facts: { names, fields } }: Refusal): boolean {
  return (
    names.includes('invalid_voice_settings') ||
    names.includes('invalid_ttd_stability') ||
    fields.some((field) => field.startsWith('voice_settings'))
  );
}

function relaxSettings(form: Form, { facts }: Refusal): Form {
  const isStep = form.settings === 'given' && facts.names.includes('invalid_ttd_stability');
  return { ...form, settings: isStep ? 'stepped' : 'none' };
}

function isAboutFormat({ format }: Form, { facts: { names, hints } }: Refusal): boolean {
  // Not every sentence of this kind names the format; to ask for the usual one costs nothing.
  const mayBeFormat = format === 'given' || hints.includes('format');
  return (
    names.includes('invalid_output_format') ||
    names.includes('output_format_not_allowed') ||
    (names.includes('subscription_required') && mayBeFormat)
  );
}

/** A path the service does not know, or a feature it names and does not give. */
function isAboutTimestamps({ status, facts: { names, hints, fields } }: Refusal): boolean {
  if (hints.includes('timestamps')) return status !== 401 && status < 429;
  const isUnknownPath = status === 404 || status === 405 || status === 501;
  return isUnknownPath && names.length + hints.length + fields.length === 0;
}

export interface FormMemory {
  /** @param format the one that is wanted */
  recall(modelId: string, format: OutputFormat): Form;
  /** Called once the service accepted the form. */
  keep(modelId: string, form: Form): void;
}

/** What one region or gateway cannot do, another may. */
export function createFormMemories(): (origin: string) => FormMemory {
  const memories = new Map<string, FormMemory>();
  return (origin) => {
    const memory = memories.get(origin) ?? createFormMemory();
    memories.set(origin, memory);
    return memory;
  };
}

function createFormMemory(): FormMemory {
  const forms = new Map<string, Form>();
  let namesFormat = true;
  let timed = true;

  function formatFor(wanted: OutputFormat): Form['format'] {
    if (!namesFormat) return 'unnamed';
    return wanted === USUAL_FORMAT ? 'usual' : 'given';
  }

  return {
    recall: (modelId, wanted) => ({
      context: takesContext(modelId),
      settings: 'given',
      ...forms.get(modelId),
      format: formatFor(wanted),
      timed,
    }),
    keep(modelId, form) {
      forms.set(modelId, form);
      timed = form.timed;
      namesFormat = form.format !== 'unnamed';
    },
  };
}
