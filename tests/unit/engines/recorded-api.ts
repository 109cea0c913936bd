import { json, line, spoken } from './elevenlabs/support';

/** A service that knows two voices and one model, and says this text. */
export function apiFetch(text: string): typeof globalThis.fetch {
  const half = Math.floor([...text].length / 2);
  const [first, second] = [[...text].slice(0, half), [...text].slice(half)];
  const answers: [RegExp, () => Response][] = [
    [/\/voices/, () => json({ voices: ['a', 'b'].map((id) => ({ voice_id: id, name: id })) })],
    [/\/models/, () => json([{ model_id: 'model1', name: 'Model', can_do_text_to_speech: true }])],
    [/\/text-to-speech\//, () => spoken([line(first), line(second, { from: half * 0.1 })])],
  ];
  return async (input, init) => {
    init?.signal?.throwIfAborted();
    const { pathname } = new URL(String(input));
    const answer = answers.find(([path]) => path.test(pathname));
    return answer ? answer[1]() : json({});
  };
}

/** Never answers, and lets itself be aborted. */
export const silentFetch: typeof globalThis.fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });
