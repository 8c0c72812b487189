import { unzipSync, type Zippable, zipSync } from "fflate";

/** A file by its name on the disk. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The most bytes that the files of an archive may have together, since even a small archive can hold
 * very many.
 */
const MOST = 256 * 1024 * 1024;

/** Packs files into an archive. */
export function pack(files: readonly NamedFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const { name, bytes } of files) entries[name] = bytes;
  return zipSync(entries);
}

/**
 * The files of an archive, without its folders. @throws RangeError if it holds too much, Error if it is
 * no archive
 */
export function unpack(archive: Uint8Array): NamedFile[] {
  let size = 0;
  const files = unzipSync(archive, {
    filter: ({ name, originalSize }) => {
      size += originalSize;
      if (size > MOST) throw new RangeError("it holds too much");
      return !name.endsWith("/");
    },
  });
  return Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
}

/** True for bytes that begin like an archive, even an empty one. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}
