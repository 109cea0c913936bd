import type { ServerState } from '../server-state.ts';
import { findModel } from '../models.ts';
import { DEFAULT_FORMAT } from '../sound/formats.ts';
import type { SpeechPlan } from '../speech/speech-plan.ts';
import { costOf } from '../speech/cost.ts';
import type { HistoryItem } from './history-item.ts';
import { accountVoices } from './voice-list.ts';

const HOUR_SECONDS = 3_600;
const MODELS = ['eleven_flash_v2_5', 'eleven_multilingual_v2'] as const;
const TOPICS = [
  'The harbour was quiet before the first boats came in.',
  'Rain is expected in the north by the evening.',
  'She put the letter back where she had found it.',
  'Add the flour slowly, and keep stirring all the while.',
  'The committee will meet again in the second week of May.',
];

/** What the account holds, with what was configured to be there from the beginning. */
export function historyOf(state: ServerState): HistoryItem[] {
  const { account, config } = state;
  if (account.hasPast || config.pastItems === 0) return account.history;
  account.hasPast = true;
  const now = Math.floor(Date.now() / 1000);
  for (let age = 0; age < config.pastItems; age += 1) {
    account.history.push(toPastItem(state, age, now));
  }
  return account.history;
}

function toPastItem({ config }: ServerState, age: number, now: number): HistoryItem {
  const number = config.pastItems - age;
  const plan = toPlan({ config }, number);
  return {
    id: `past${String(number).padStart(16, '0')}`,
    requestId: `request${number}`,
    plan,
    dateUnix: now - (age + 1) * HOUR_SECONDS,
    spentBefore: 0,
    charge: { credits: plan.cost },
  };
}

function toPlan({ config }: Pick<ServerState, 'config'>, number: number): SpeechPlan {
  const voices = accountVoices(config);
  const voice = voices[number % voices.length];
  const model = findModel(MODELS[number % MODELS.length] ?? '');
  if (!voice || !model) throw new Error('Past items need a voice and a model');
  const text = `Number ${number}. ${TOPICS[number % TOPICS.length]}`;
  const cost = costOf(text, model, voice);
  return { text, voice, model, format: DEFAULT_FORMAT, languageCode: '', speed: 1, cost };
}
