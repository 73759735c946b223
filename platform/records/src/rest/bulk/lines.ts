export interface Line {
  /** Counted from 1, as an editor shows it. */
  readonly number: number;
  /** Absent when the line is longer than any resource may be. */
  readonly bytes: Buffer | undefined;
}

const NEWLINE = 0x0a;

/** The lines of a stream that are not empty; never more of it in memory than one line and one chunk. */
export async function* linesOf(stream: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let size = 0;
  let number = 1;
  const take = (end: Buffer): Line | undefined => {
    const whole = parts.length === 0 ? end : Buffer.concat([...parts, end]);
    const tooLong = size + end.length > longest;
    const line = { number, bytes: tooLong ? undefined : whole };
    parts = [];
    size = 0;
    number++;
    return tooLong || !isBlank(whole) ? line : undefined;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const line = take(chunk.subarray(from, at));
      if (line) yield line;
      from = at + 1;
    }
    const left = chunk.subarray(from);
    size += left.length;
    if (size <= longest) parts.push(left);
    else parts = [];
  }
  const last = take(Buffer.alloc(0));
  if (last) yield last;
}

const isBlank = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
