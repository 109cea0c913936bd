/** Whether two JSON values say the same, in whatever order their fields come back from a disk. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return toText(one) === toText(other);
}

function toText(value: unknown): string | undefined {
  return JSON.stringify(value ?? null, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1));
  });
}
