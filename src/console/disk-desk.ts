import type { KeptDisk } from "../disk/kept-disk.ts";
import type { DiskAnswer, DiskAsk } from "./protocol.ts";

/** Does for the page what it asks of the reader's disk. A disk that there is not has no files, and takes none. */
export async function askDisk(disk: KeptDisk | undefined, ask: DiskAsk): Promise<DiskAnswer> {
  if (!disk) return { files: [], keeps: "nothing", contents: [], failed: ask.what !== "list" };
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
