import { openBrowserStore } from "../disk/browser-store.ts";
import { KeptDisk, type KeptDiskHost } from "../disk/kept-disk.ts";
import type { DiskAnswer, DiskAsk } from "./protocol.ts";

/**
 * Opens the disk that the browser keeps for a page. @param home identifies the page among those of the
 * same origin
 */
export function openDisk(home: string, host: Omit<KeptDiskHost, "open">): KeptDisk {
  return new KeptDisk({ ...host, open: (store) => openBrowserStore(`jonesforth:${home}`, store) });
}

/** Does what the page asks of the reader's disk. */
export async function askDisk(disk: KeptDisk, ask: DiskAsk): Promise<DiskAnswer> {
  await disk.ready();
  let failed = false;
  let contents: (Uint8Array | undefined)[] = [];
  switch (ask.what) {
    case "list":
      break;
    case "get":
      contents = ask.names.map((name) => disk.get(name));
      break;
    case "set":
      for (const [name, bytes] of ask.files) if (disk.set(name, bytes) !== 0) failed = true;
      break;
    case "remove":
      for (const name of ask.names) if (disk.remove(name) !== 0) failed = true;
      break;
  }
  if (ask.what !== "list" && (await disk.settled()) !== 0) failed = true;
  return { files: disk.list(), keeps: disk.keeps, contents, failed };
}
