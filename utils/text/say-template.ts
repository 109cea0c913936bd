/** "$1" and "$0" with what an expression found; "$$" is a dollar sign, as is one before no group. */
const REFERENCE = /\$(\$|\d{1,2})/g;

export function fillIn(say: string, groups: readonly (string | undefined)[]): string {
  return say.replace(REFERENCE, (whole, name: string) => {
    if (name === '$') return '$';
    if (Number(name) < groups.length) return groups[Number(name)] ?? '';
    // "$12" is group 1 and a 2 where there are no twelve groups.
    const [first = '', rest = ''] = name;
    return rest !== '' && Number(first) < groups.length
      ? (groups[Number(first)] ?? '') + rest
      : whole;
  });
}
