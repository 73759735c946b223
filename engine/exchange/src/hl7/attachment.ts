import { Buffer } from 'node:buffer';
import type { Segment } from '../wire/message.ts';
import { made, type Part } from './datatypes.ts';

/** A file that OBX-5 carries (ED) or says where to find (RP). */
export function toAttachment(obx: Segment): Part | undefined {
  const contentType = mediaType(
    obx.text(5, obx.text(2) === 'RP' ? 3 : 2),
    obx.text(5, obx.text(2) === 'RP' ? 4 : 3),
  );
  if (obx.text(2) === 'RP') {
    const url = obx.text(5);
    return /^https?:\/\//.test(url) ? made({ contentType, url, title: obx.text(3, 2) }) : undefined;
  }
  if (obx.text(2) !== 'ED') return undefined;
  const data = obx.text(5, 5);
  if (data === '') return undefined;
  const base64 =
    obx.text(5, 4).toLowerCase() === 'base64'
      ? data.replaceAll(/\s/g, '')
      : Buffer.from(data).toString('base64');
  return made({ contentType, data: base64, title: obx.text(3, 2) });
}

const mediaType = (type: string, subtype: string): string => {
  if (type.includes('/')) return type.toLowerCase();
  const known = /^(pdf|jpeg|png|tiff|rtf|html|xml)$/i.exec(subtype)?.[1]?.toLowerCase();
  if (!known) return 'application/octet-stream';
  return ['jpeg', 'png', 'tiff'].includes(known)
    ? `image/${known}`
    : known === 'html'
      ? 'text/html'
      : `application/${known}`;
};
