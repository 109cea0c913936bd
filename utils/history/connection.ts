import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** An older connection that does not let go holds a new version up for ever. */
const WAIT_MS = 10_000;

/** One database, of which each context has one connection; made again when the browser closes it. */
export interface Connection<Schema extends DBSchema> {
  /** Throws `DOMException`. */
  open(): Promise<IDBPDatabase<Schema>>;
  /** All of it, at once however much it is; others let go, and find it empty. Throws `DOMException`. */
  drop(): Promise<void>;
}

export interface Structure<Schema extends DBSchema> {
  name: string;
  version: number;
  build(database: IDBPDatabase<Schema>): void;
}

export function createConnection<Schema extends DBSchema>({
  name,
  version,
  build,
}: Structure<Schema>): Connection<Schema> {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;

  const forget = () => (opening = undefined);
  const open = () =>
    openDB<Schema>(name, version, {
      upgrade: build,
      blocking(_current, _wanted, event) {
        // Another context wants a newer version, or to wipe it.
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });

  return {
    open() {
      opening ??= withDeadline(open()).catch((error: unknown) => {
        forget();
        throw error;
      });
      return opening;
    },
    drop: () => withDeadline(deleteDB(name)),
  };
}

async function withDeadline<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const refuse = () => late.reject(new DOMException('The database does not open', 'TimeoutError'));
  const timer = setTimeout(refuse, WAIT_MS);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
