/** The host a person means by what they typed or pasted; `undefined` where it is none. */
export function toSite(typed: string): string | undefined {
  const trimmed = typed.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return undefined;
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  return siteOf(address)?.replace(/^www\.(?=.*\.)/, '');
}

/** The host of an address on the web, as rules name it. */
export function siteOf(address: string | undefined): string | undefined {
  const url = URL.parse(address ?? '');
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return url.hostname.replace(/\.$/, '') || undefined;
}

/** Whether this host is the site, or a part of it such as "en.example.org" of "example.org". */
export function isOnSite(host: string | undefined, site: string): boolean {
  return site === '' || host === site || host?.endsWith(`.${site}`) === true;
}

/** Of a page one can go back to, without what a person may have logged in with. */
export function addressOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!['http:', 'https:', 'file:'].includes(url.protocol)) return undefined;
  url.username = '';
  url.password = '';
  return url.href;
}
