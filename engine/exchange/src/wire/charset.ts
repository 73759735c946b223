import { isUtf8 } from 'node:buffer';
import { failure, type Result, success } from '@yiti/base';
import iconv from 'iconv-lite';

export type Charset = 'utf-8' | 'gb18030' | 'latin1';

export interface Decoded {
  readonly text: string;
  readonly charset: Charset;
}

/** What MSH-18 may say, without punctuation. GB18030 contains GBK, and GBK contains GB2312. */
const NAMES: Readonly<Record<string, Charset>> = {
  GB18030: 'gb18030',
  GB180302000: 'gb18030',
  GB180302005: 'gb18030',
  GB180302022: 'gb18030',
  GBK: 'gb18030',
  GB2312: 'gb18030',
  GB231280: 'gb18030',
  GB23121980: 'gb18030',
  EUCCN: 'gb18030',
  CP936: 'gb18030',
  UNICODEUTF8: 'utf-8',
  UTF8: 'utf-8',
  UNICODE: 'utf-8',
  '88591': 'latin1',
  ISO88591: 'latin1',
};

/** The charset a name stands for: `GB 18030-2000`, `UNICODE UTF-8`, `8859/1`. */
export const namedCharset = (name: string): Charset | undefined =>
  NAMES[name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')];

const gb18030 = new TextDecoder('gb18030', { fatal: true });
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Decides by the bytes, because MSH-18 is empty or wrong more often than it is right: valid UTF-8 is UTF-8, anything
 * else GB18030. What the sender declares is heard only where the bytes would allow both.
 */
export function decode(input: Buffer): Result<Decoded> {
  const bytes = input.subarray(0, 3).equals(BYTE_ORDER_MARK) ? input.subarray(3) : input;
  const declared = namedCharset(declaredName(bytes));
  if (isUtf8(bytes)) {
    const text = bytes.toString('utf8');
    const other = declared === 'utf-8' ? undefined : asMisreadChinese(bytes, text, declared);
    return success(other ?? { text, charset: 'utf-8' });
  }
  if (declared === 'latin1') return success({ text: bytes.toString('latin1'), charset: 'latin1' });
  try {
    return success({ text: gb18030.decode(bytes), charset: 'gb18030' });
  } catch {
    return failure('invalid', 'exchange.undecodable', { details: 'UTF-8, GB18030' });
  }
}

/** Bytes for the way back, in the charset the sender reads. */
export const encode = (text: string, charset: Charset): Buffer =>
  charset === 'utf-8' ? Buffer.from(text) : iconv.encode(text, charset);

/**
 * 莫 in GBK is the same two bytes as Ī in UTF-8. Where every foreign character of the text could be such a mistake,
 * and reading it as GB18030 gives nothing but Chinese, it is Chinese. Greek letters, µ, × and ° stay: they are units.
 */
function asMisreadChinese(bytes: Buffer, text: string, declared: Charset | undefined): Decoded | undefined {
  const foreign = text.match(/[^\0-\x7f]/gu);
  if (!foreign || foreign.some((each) => (each.codePointAt(0) as number) > 0x7ff)) return undefined;
  if (declared === undefined && foreign.some((each) => /[\u00a0-\u00ff\u0370-\u03ff]/u.test(each)))
    return undefined;
  if (declared === 'latin1') return undefined;
  try {
    const chinese = gb18030.decode(bytes);
    return /^[\0-\x7f\p{Script=Han}\u3000-\u303f\uff00-\uffef]*$/u.test(chinese)
      ? { text: chinese, charset: 'gb18030' }
      : undefined;
  } catch {
    return undefined;
  }
}

/** MSH-18, read as ASCII from bytes whose charset is not known yet. */
function declaredName(bytes: Buffer): string {
  const end = bytes.subarray(0, 2000).findIndex((byte) => byte === 0x0d || byte === 0x0a);
  const header = bytes.subarray(0, end < 0 ? 2000 : end).toString('latin1');
  return header.split(header[3] ?? '|')[17]?.split(header[5] ?? '~')[0] ?? '';
}
