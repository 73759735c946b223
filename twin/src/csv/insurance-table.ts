import { dayText } from '../calendar.ts';
import { yuanText } from '../care/insurance.ts';
import type { Visit } from '../care/visit.ts';
import type { Table } from './table.ts';

const SEXES = { male: '男', female: '女' } as const;
const LEVELS = { village: '村', township: '乡镇', county: '县', city: '市', province: '省' } as const;

/** What the insurance bureau settled outside the county: all that the county learns of such care. */
export const INSURANCE: Table = {
  name: 'insurance-outside',
  charset: 'gb18030',
  byteOrderMark: false,
  // biome-ignore format: the columns are counted.
  columns: [
    '结算单号', '姓名', '性别', '出生日期', '身份证号', '医保编号', '险种', '就诊医院', '医院级别', '就诊类别', '入院日期', '出院日期',
    '诊断编码', '诊断名称', '总费用', '基金支付', '个人支付', '结算日期',
  ],
};

export function insuranceRow({
  id,
  person,
  outside,
  level,
  at,
  until,
  nights,
  diagnosis,
  bill,
}: Visit): string[] {
  return [
    `${id}-s`,
    person.name,
    SEXES[person.sex],
    dayText(person.birthOn),
    person.idCard ?? '',
    person.insuranceNumber,
    person.insurance,
    outside?.name ?? '',
    LEVELS[level],
    nights > 0 ? '住院' : '门诊',
    dayText(at.day),
    dayText(until.day),
    diagnosis.code,
    diagnosis.name,
    yuanText(bill?.totalFen ?? 0),
    yuanText(bill?.fundFen ?? 0),
    yuanText(bill?.selfFen ?? 0),
    dayText(until.day),
  ];
}
