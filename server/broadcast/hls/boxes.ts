// Boxes of an ISO base media file (ISO/IEC 14496-12 clause 4.2), written and read.

export function box(type: string, ...content: Buffer[]): Buffer {
  const length = content.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([u32(length), ascii(type), ...content], length);
}

export function fullBox(type: string, version: number, flags: number, ...content: Buffer[]): Buffer {
  return box(type, u32(version * 0x1000000 + flags), ...content);
}

export function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

export function zeros(length: number): Buffer {
  return Buffer.alloc(length);
}

export function u16(...values: number[]): Buffer {
  const buffer = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => {
    buffer.writeUInt16BE(value, 2 * index);
  });
  return buffer;
}

export function u32(...values: number[]): Buffer {
  return u32List(values);
}

/** As u32, for lists too long to be arguments. */
export function u32List(values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    buffer.writeUInt32BE(value, 4 * index);
  });
  return buffer;
}

export function u64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt(value));
  return buffer;
}

/** A box that was read: its content starts after the header, and after version and flags in a full box of ours. */
export type ReadBox = { readonly type: string; readonly start: number; readonly content: Buffer };

/** The boxes that lie side by side in a buffer; `start` is where each box begins. */
export function readBoxes(buffer: Buffer): ReadBox[] {
  const boxes: ReadBox[] = [];
  for (let at = 0; at + 8 <= buffer.length; ) {
    const length = buffer.readUInt32BE(at);
    if (length < 8 || at + length > buffer.length)
      throw new RangeError(`A box of ${length} bytes at ${at} does not fit.`);
    const type = buffer.toString('latin1', at + 4, at + 8);
    boxes.push({ type, start: at, content: buffer.subarray(at + 8, at + length) });
    at += length;
  }
  return boxes;
}

/** The first box on a path of nested plain boxes. */
export function findBox(buffer: Buffer, path: readonly string[]): Buffer | undefined {
  let content: Buffer | undefined = buffer;
  for (const type of path) content = content && readBoxes(content).find((each) => each.type === type)?.content;
  return content;
}
