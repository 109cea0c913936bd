export const SECTIONS = [
  'account',
  'voices',
  'reading',
  'history',
  'appearance',
  'shortcuts',
  'privacy',
  'data',
] as const;

export type Section = (typeof SECTIONS)[number];

/** The section an address such as "options.html#shortcuts" names; the first where it names none. */
export function sectionOf(hash: string): Section {
  return SECTIONS.find((section) => `#${section}` === hash) ?? SECTIONS[0];
}
