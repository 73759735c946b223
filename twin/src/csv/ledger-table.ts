import { dayText } from '../calendar.ts';
import { yuanText } from '../care/insurance.ts';
import type { Visit } from '../care/visit.ts';
import type { Township } from '../county/county.ts';
import type { Table } from './table.ts';

/** The ledger of village clinics that keep their visits in a spreadsheet. */
export const LEDGER: Table = {
  name: 'village-ledger',
  charset: 'utf-8',
  byteOrderMark: true,
  // biome-ignore format: the columns are counted.
  columns: [
    '序号', '卫生室代码', '卫生室', '日期', '时间', '姓名', '性别', '出生日期', '身份证号', '电话', '诊断编码', '诊断', '药品', '收费', '报销', '自付', '村医编号',
    '村医',
  ],
};

/** The clinics of every third township keep a ledger; the others work in the county's system. */
export const keepsLedger = (township: Pick<Township, 'index'>): boolean => township.index % 3 === 2;

const two = (value: number) => String(value).padStart(2, '0');

export function ledgerRow({ id, person, place, at, diagnosis, medicines, bill }: Visit): string[] {
  return [
    id,
    place?.institution.code ?? '',
    place?.institution.name ?? '',
    dayText(at.day),
    `${two(Math.floor(at.minute / 60))}:${two(at.minute % 60)}`,
    person.name,
    person.sex === 'male' ? '男' : '女',
    dayText(person.birthOn),
    person.idCard ?? '',
    person.phone ?? '',
    diagnosis.code,
    diagnosis.name,
    medicines.map(({ name, dose }) => `${name} ${dose}`).join('；'),
    bill ? yuanText(bill.totalFen) : '',
    bill ? yuanText(bill.fundFen) : '',
    bill ? yuanText(bill.selfFen) : '',
    place?.doctor.code ?? '',
    place?.doctor.name ?? '',
  ];
}
