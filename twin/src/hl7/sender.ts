import iconv from 'iconv-lite';
import type { Institution } from '../county/institution.ts';
import type { Institutions } from '../county/institutions.ts';

/** A hospital's information system with the habits that make it hard to read. */
export interface Sender {
  readonly key: string;
  readonly institution: Institution;
  readonly application: string;
  readonly version: string;
  /** What the bytes are. */
  readonly charset: 'gbk' | 'gb18030' | 'utf-8';
  /** What MSH-18 says they are; some say nothing, some say something else. */
  readonly declared: string;
  /** Types written in the fifth component of PID-3 for ID card, health card and insurance number. */
  readonly cardTypes: { readonly idCard: string; readonly healthCard: string; readonly insurance: string };
  /** Which cards are copied at the counter, and for how many of the patients. */
  readonly copies: { readonly idCard: number; readonly healthCard: number; readonly insurance: number };
  /** Laboratory items by codes of their own, with LOINC as the alternate. */
  readonly ownLabCodes: boolean;
  readonly pinyinAlias: boolean;
}

/** The types everybody understands. */
export const TABLE_0203 = { idCard: 'NNCHN', healthCard: 'HC', insurance: 'SN' };

export function sendersOf({ general, tcm, maternal, mental, second }: Institutions): Sender[] {
  const plain = { cardTypes: TABLE_0203, ownLabCodes: false, pinyinAlias: false };
  const senders: Sender[] = [
    {
      ...plain,
      key: 'general-hospital',
      institution: general,
      application: 'HIS',
      version: '2.4',
      charset: 'gbk',
      declared: '',
      copies: { idCard: 0.93, healthCard: 0.3, insurance: 0.8 },
    },
    {
      ...plain,
      key: 'tcm-hospital',
      institution: tcm,
      application: 'TCMHIS',
      version: '2.3.1',
      charset: 'gb18030',
      declared: 'GB 18030-2000',
      copies: { idCard: 0.6, healthCard: 0.1, insurance: 0.95 },
      // WS/T 364.3: 01 is the resident ID card; the others are this system's own.
      cardTypes: { idCard: '01', healthCard: '98', insurance: '97' },
      ownLabCodes: true,
    },
    {
      ...plain,
      key: 'maternal-child-hospital',
      institution: maternal,
      application: 'MCHIS',
      version: '2.5',
      charset: 'utf-8',
      declared: 'UNICODE UTF-8',
      copies: { idCard: 0.9, healthCard: 0.7, insurance: 0.5 },
    },
    {
      ...plain,
      key: 'mental-hospital',
      institution: mental,
      application: 'PSYHIS',
      version: '2.3',
      charset: 'gbk',
      declared: 'UNICODE UTF-8',
      copies: { idCard: 0.97, healthCard: 0, insurance: 0.4 },
      pinyinAlias: true,
    },
  ];
  if (second) {
    senders.push({
      ...plain,
      key: 'second-hospital',
      institution: second,
      application: 'HIS',
      version: '2.5',
      charset: 'utf-8',
      declared: '',
      copies: { idCard: 0.9, healthCard: 0.4, insurance: 0.7 },
    });
  }
  return senders;
}

/** A character the charset does not have becomes a question mark, as it does in such a hospital. */
export const encoderOf =
  ({ charset }: Sender) =>
  (text: string): Buffer =>
    charset === 'utf-8' ? Buffer.from(text) : iconv.encode(text, charset);
