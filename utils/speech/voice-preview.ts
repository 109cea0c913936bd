const HOST = 'storage.googleapis.com';
const FOLDER = '/eleven-public-prod/';

/** Whether it leads to the one place on the web from which our pages play sound. */
export function isPreviewUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null) return false;
  const { protocol, host, pathname, username, password } = url;
  const isThere = protocol === 'https:' && host === HOST && pathname.startsWith(FOLDER);
  return isThere && username === '' && password === '';
}
