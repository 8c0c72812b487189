/**
 * The part of the Compression standard, and of the streams it is made of, that the link codec uses. Every host has
 * it, but TypeScript declares it only with the DOM, a worker or Node, which the codec must not know.
 */
interface CompressionPair {
  readonly readable: {
    getReader(): {
      read(): Promise<{ done: boolean; value?: Uint8Array<ArrayBuffer> }>;
      cancel(): Promise<void>;
    };
  };
  readonly writable: {
    getWriter(): {
      write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
      close(): Promise<void>;
    };
  };
}

declare class CompressionStream implements CompressionPair {
  constructor(format: "deflate-raw");
  readonly readable: CompressionPair["readable"];
  readonly writable: CompressionPair["writable"];
}

declare class DecompressionStream implements CompressionPair {
  constructor(format: "deflate-raw");
  readonly readable: CompressionPair["readable"];
  readonly writable: CompressionPair["writable"];
}
