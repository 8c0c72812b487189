import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Changes, Store, StoreHost } from "./kept-disk.ts";

/** Files by name. */
interface Shelf extends DBSchema {
  files: { key: string; value: Uint8Array };
}

/**
 * The browser's database as a store for the files of a page. One tab at a time may write: it holds a lock for
 * as long as it lives. A channel tells the others when it has written, and the first of them gets the lock
 * after it.
 *
 * @param name of the database, the lock and the channel
 * @returns a promise that is rejected if the browser keeps no database
 */
export async function openBrowserStore(name: string, host: StoreHost): Promise<Store> {
  let db: IDBPDatabase<Shelf> | undefined = await open();
  const channel = new BroadcastChannel(name);
  channel.addEventListener("message", () => host.changed());
  let writable = await lock(name, () => {
    writable = true;
    host.changed();
  });

  function open(): Promise<IDBPDatabase<Shelf>> {
    return openDB<Shelf>(name, 1, {
      upgrade: (fresh) => void fresh.createObjectStore("files"),
      // The browser has closed the database: it is opened again when it is next needed.
      terminated: () => (db = undefined),
    });
  }

  return {
    get writable() {
      return writable;
    },
    async load() {
      db ??= await open();
      const transaction = db.transaction("files");
      const [names, contents] = await Promise.all([
        transaction.store.getAllKeys(),
        transaction.store.getAll(),
        transaction.done,
      ]);
      return new Map(names.map((key, i) => [key, contents[i] as Uint8Array]));
    },
    async save(changes: Changes) {
      db ??= await open();
      // Strict: the write counts as done when it is on the medium, not when the system has promised it.
      const transaction = db.transaction("files", "readwrite", { durability: "strict" });
      const writes = [...changes].map(([key, bytes]) =>
        bytes ? transaction.store.put(bytes, key) : transaction.store.delete(key),
      );
      await Promise.all([...writes, transaction.done]);
      channel.postMessage("changed");
    },
  };
}

/**
 * Tries to get the lock. Gives whether it has it, and calls back if it gets it later. It is never released.
 */
function lock(name: string, granted: () => void): Promise<boolean> {
  const { locks } = navigator;
  // Locks exist only for pages from HTTPS or from this computer. Without them the last tab to write wins.
  if (!(locks as LockManager | undefined)) return Promise.resolve(true);
  const forever = new Promise<never>(() => {});
  return new Promise((resolve) => {
    void locks.request(name, { ifAvailable: true }, (mine) => {
      resolve(mine !== null);
      if (mine) return forever;
      void locks.request(name, () => {
        granted();
        return forever;
      });
      return undefined;
    });
  });
}
