const LOWEST_HERTZ = 400;
const STEP_HERTZ = 60;
const TONES = 40;

/** Gives every new text the next frequency, so that order and gaps can be read from a recording. */
export class ToneBook {
  #tones = new Map<string, number>();

  hertzFor(text: string): number {
    const known = this.#tones.get(text);
    if (known !== undefined) return known;
    const hertz = LOWEST_HERTZ + STEP_HERTZ * (this.#tones.size % TONES);
    this.#tones.set(text, hertz);
    return hertz;
  }
}
