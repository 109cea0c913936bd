export const TABS = ['device', 'account'] as const;

export type Tab = (typeof TABS)[number];

/** The tab an address such as "reading-history.html#account" names; the first where it names none. */
export function tabOf(hash: string): Tab {
  return TABS.find((tab) => `#${tab}` === hash) ?? TABS[0];
}
