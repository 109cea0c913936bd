const HOST = 'storage.googleapis.com';
const FOLDER = '/eleven-public-prod/';

/** Whether it leads to the one place on the web from which our pages play sound. */
export function isPreviewUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, host, pathname, username, password } = new URL(value);
  const isThere = protocol === 'https:' && host === HOST && pathname.startsWith(FOLDER);
  return isThere && username === '' && password === '';
}
