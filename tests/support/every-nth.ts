/** All cases in the long run, and every nth in the daily one, which has little time. */
export function everyNth<T>(cases: readonly T[], nth: number): T[] {
  return cases.filter((_, index) => process.env.HARK_SOAK === '1' || index % nth === 0);
}
