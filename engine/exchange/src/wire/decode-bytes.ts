import iconv from 'iconv-lite';
import type { Charset } from './charset.ts';

/** Bytes whose charset is known; what does not belong to it becomes U+FFFD. */
export const decodeBytes = (bytes: Buffer, charset: Charset): string => iconv.decode(bytes, charset);
