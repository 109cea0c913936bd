import { openDB, type DBSchema } from 'idb';

/*
 * The API key, alone, in the extension's own IndexedDB: a content script's `indexedDB` is the
 * page's, while Firefox lets content scripts read `storage.local`. A key that cannot be extracted
 * wraps it, so that a plain scan of the profile finds no API key; that is no defence against
 * software on the same computer.
 *
 * The browser may throw all this away under pressure. A missing or unreadable key is therefore a
 * normal state, and leads to asking for it again.
 */

interface KeyRecord {
  /** The only origin this key may be sent to. */
  origin: string;
  wrapped: ArrayBuffer;
  iv: Uint8Array<ArrayBuffer>;
  last4: string;
  isRefused: boolean;
  /** Rights that it turned out not to have, in the service's words. */
  lacks?: string[];
}

interface VaultSchema extends DBSchema {
  keys: { key: string; value: KeyRecord };
  wrappers: { key: string; value: CryptoKey };
}

export interface StoredKeyDescription {
  last4: string;
  isRefused: boolean;
  lacks: string[];
}

const DATABASE = 'hark-key-vault';
const WRAPPER = 'wrapper';

export async function saveKey(origin: string, apiKey: string): Promise<void> {
  const database = await openVault();
  const wrapper = (await database.get('wrappers', WRAPPER)) ?? (await createWrapper());
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(apiKey);
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, wrapper, plain);
  const transaction = database.transaction(['keys', 'wrappers'], 'readwrite');
  await Promise.all([
    transaction.objectStore('wrappers').put(wrapper, WRAPPER),
    transaction
      .objectStore('keys')
      .put({ origin, wrapped, iv, last4: apiKey.slice(-4), isRefused: false }, origin),
    transaction.done,
  ]);
  database.close();
}

/** `undefined` when there is none for this origin, or it can no longer be read. */
export async function readKey(origin: string): Promise<string | undefined> {
  const database = await openVault();
  const [record, wrapper] = await Promise.all([
    database.get('keys', origin),
    database.get('wrappers', WRAPPER),
  ]);
  database.close();
  if (record === undefined || wrapper === undefined) return undefined;
  try {
    const { iv, wrapped } = record;
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, wrapper, wrapped);
    return new TextDecoder().decode(plain);
  } catch {
    // The wrapper is not the one it was wrapped with: as good as no key.
    return undefined;
  }
}

export async function describeKey(origin: string): Promise<StoredKeyDescription | undefined> {
  const database = await openVault();
  const record = await database.get('keys', origin);
  database.close();
  return record && { last4: record.last4, isRefused: record.isRefused, lacks: record.lacks ?? [] };
}

/** Remembers whether the service refused the key; the key itself stays. */
export function markKey(origin: string, isRefused: boolean): Promise<void> {
  return change(origin, (record) => {
    if (record.isRefused !== isRefused) return { ...record, isRefused };
  });
}

/** Remembers whether the key has a right. */
export function markRight(origin: string, scope: string, isGiven: boolean): Promise<void> {
  return change(origin, (record) => {
    const { lacks = [] } = record;
    if (lacks.includes(scope) !== isGiven) return undefined;
    const others = lacks.filter((lacked) => lacked !== scope);
    return { ...record, lacks: isGiven ? others : [...others, scope] };
  });
}

export async function forgetKey(origin: string): Promise<void> {
  const database = await openVault();
  await database.delete('keys', origin);
  database.close();
}

type Change = (record: KeyRecord) => KeyRecord | undefined;

/** In one transaction, so that two marks at the same time do not undo each other. */
async function change(origin: string, toChanged: Change): Promise<void> {
  const database = await openVault();
  const { store, done } = database.transaction('keys', 'readwrite');
  const record = await store.get(origin);
  const changed = record && toChanged(record);
  if (changed !== undefined) await store.put(changed, origin);
  await done;
  database.close();
}

function openVault() {
  return openDB<VaultSchema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore('keys');
      database.createObjectStore('wrappers');
    },
  });
}

function createWrapper(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
