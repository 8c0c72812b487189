/** The result of decompressing bytes. */
export interface Inflated {
  /** The decompressed bytes: all of them, or those before the damage or the limit. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly end: "whole" | "damaged" | "limit";
}

/** Compresses bytes as in RFC 1951, with nothing around it. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return (await pass(new CompressionStream("deflate-raw"), bytes, bytes.length, Infinity)).bytes;
}

/**
 * Decompresses bytes of RFC 1951, as far as they are intact. Never throws. Counts the bytes as they come out,
 * and stops when there are more than `limit`.
 *
 * @param piece how many bytes the decompressor gets at a time. If a piece is damaged, all that it holds is
 * lost; and what a piece holds, up to a thousand times its size, is counted only when all of it has come out.
 * But small pieces take long
 */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  piece: number,
  limit: number,
): Promise<Inflated> {
  return pass(new DecompressionStream("deflate-raw"), bytes, piece, limit);
}

/** Writes bytes to a stream in pieces while it reads what comes out. */
async function pass(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  piece: number,
  limit: number,
): Promise<Inflated> {
  const reader = stream.readable.getReader();
  // Its errors reach the reading side too. After a cancellation the writing may wait for ever, so nothing
  // awaits it.
  feed(stream, bytes, piece).catch(() => {});
  const chunks: Uint8Array[] = [];
  let size = 0;
  let end: Inflated["end"] = "whole";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      chunks.push(value);
      size += value.length;
      if (size > limit) {
        end = "limit";
        break;
      }
    }
  } catch {
    end = "damaged";
  }
  if (end === "limit") reader.cancel().catch(() => {});
  return { bytes: join(chunks, Math.min(size, limit)), end };
}

async function feed(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  piece: number,
): Promise<void> {
  const writer = stream.writable.getWriter();
  for (let i = 0; i < bytes.length; i += piece) await writer.write(bytes.slice(i, i + piece));
  await writer.close();
}

/** The first `size` bytes of the chunks. */
function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, size - at);
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
