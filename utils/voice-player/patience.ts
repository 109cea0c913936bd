/** Attempts to say one sentence with a voice that fails. */
const MAX_FAULTS = 2;

/** How often a voice may fail. */
export function createPatience() {
  let sentence: number | undefined;
  let faults = 0;
  return {
    /** It failed at this sentence; returns whether to try once more. */
    lasts(charIndex: number): boolean {
      faults = sentence === charIndex ? faults + 1 : 1;
      sentence = charIndex;
      return faults < MAX_FAULTS;
    },
    renew(): void {
      sentence = undefined;
    },
  };
}
