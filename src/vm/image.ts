import { encode } from "./dictionary.ts";
import type { Machine, State } from "./machine.ts";

/**
 * A machine at rest, as bytes: its registers, then the pages of its memory that are not all 0.
 *
 *     +-------+--------+----------+--------+-------+-----------+----------+-----------+- -
 *     | "JFI" | format | checksum | memory | words | registers | page no. | its bytes |  and so on
 *     +-------+--------+----------+--------+-------+-----------+----------+-----------+- -
 *       3       1        4          4        4       4 each      4          4096
 *
 * The checksum covers all bytes after it; `words` is a checksum of the words the machine was built from. What
 * the host holds (open files, input that the machine has not taken yet, promises) is not in the image.
 */
const MAGIC = [0x4a, 0x46, 0x49] as const;
const FORMAT = 3;
const PAGE = 4096;
const HEADER = 16;
/** Offset of the first byte that the checksum covers. */
const COVERED = 8;

/** The registers, in the order in which an image holds them. */
const REGISTERS = [
  "ip",
  "w",
  "sp",
  "rp",
  "fp",
  "lp",
  "pc",
  "edi",
  "ebx",
  "ecx",
  "edx",
  "spLow",
  "spHigh",
  "rpLow",
  "rpHigh",
  "parked",
  "inSlack",
  "exitStatus",
] as const satisfies (keyof State)[];

/** Saves a machine. Any machine of the same size, words and arguments can go on from exactly there. */
export function saveImage(machine: Machine): Uint8Array {
  const { bytes } = machine.memory;
  const pages: number[] = [];
  for (let page = 0; page < bytes.length / PAGE; page++) {
    if (bytes.subarray(page * PAGE, (page + 1) * PAGE).some((byte) => byte !== 0)) pages.push(page);
  }
  const image = new Uint8Array(HEADER + 4 * REGISTERS.length + pages.length * (4 + PAGE));
  const view = new DataView(image.buffer);
  image.set([...MAGIC, FORMAT]);
  view.setInt32(8, bytes.length, true);
  view.setInt32(12, identity(machine), true);
  const state = machine.state;
  let at = HEADER;
  const put = (value: number): void => {
    view.setInt32(at, value, true);
    at += 4;
  };
  for (const register of REGISTERS) put(state[register]);
  for (const page of pages) {
    put(page);
    image.set(bytes.subarray(page * PAGE, (page + 1) * PAGE), at);
    at += PAGE;
  }
  view.setInt32(4, checksum(image.subarray(COVERED)), true);
  return image;
}

/**
 * Puts a machine into the state that an image holds.
 * @throws RangeError, leaving the machine as it was, for bytes that are no image or the image of
 * another machine
 */
export function loadImage(machine: Machine, image: Uint8Array): void {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const { bytes } = machine.memory;
  const body = image.length - HEADER - 4 * REGISTERS.length;
  if (body < 0 || MAGIC.some((byte, i) => image[i] !== byte))
    throw new RangeError("not an image of a machine");
  if (image[3] !== FORMAT) throw new RangeError(`an image of format ${image[3]}, not ${FORMAT}`);
  if (body % (4 + PAGE) !== 0 || view.getInt32(4, true) !== checksum(image.subarray(COVERED))) {
    throw new RangeError("an image that is damaged or not complete");
  }
  if (view.getInt32(8, true) !== bytes.length || view.getInt32(12, true) !== identity(machine)) {
    throw new RangeError("the image of another machine");
  }
  const pages: [number, Uint8Array][] = [];
  for (let at = image.length - body; at < image.length; at += 4 + PAGE) {
    const page = view.getUint32(at, true);
    if (page >= bytes.length / PAGE) throw new RangeError("an image with a page outside memory");
    pages.push([page, image.subarray(at + 4, at + 4 + PAGE)]);
  }
  bytes.fill(0);
  for (const [page, contents] of pages) bytes.set(contents, page * PAGE);
  machine.memory.changedUnseen();
  const state = {} as Record<keyof State, number>;
  for (const [i, register] of REGISTERS.entries()) state[register] = view.getInt32(HEADER + 4 * i, true);
  machine.state = state;
}

/**
 * A number that differs between machines that cannot take each other's images: it depends on their words and
 * on where their stack is.
 */
function identity(machine: Machine): number {
  const names = machine.declarations.map((declaration) => declaration?.name ?? "");
  return checksum(encode(`${machine.s0} ${names.join(" ")}`));
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The CRC-32 of Ethernet, zip and PNG, as a signed number. */
function checksum(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] as number);
  return ~crc;
}
