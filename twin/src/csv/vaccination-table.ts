import { type DayNumber, dayText, type Moment } from '../calendar.ts';
import { Random } from '../chance/random.ts';
import type { Institution } from '../county/institution.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';
import type { Table } from './table.ts';

/** What the vaccination rooms of the township centres hand over. */
export const VACCINATION: Table = {
  name: 'vaccination',
  charset: 'utf-8',
  byteOrderMark: false,
  columns: [
    '接种流水号',
    '姓名',
    '性别',
    '出生日期',
    '身份证号',
    '健康卡号',
    '疫苗',
    '剂次',
    '批号',
    '接种日期',
    '接种单位代码',
    '接种单位',
  ],
};

/** Ages in months at which the twin's children are vaccinated: a working list, not the official schedule. */
const DOSES: readonly (readonly [vaccine: string, ...months: number[]])[] = [
  ['卡介苗', 0],
  ['乙型肝炎疫苗', 0, 1, 6],
  ['脊髓灰质炎疫苗', 2, 3, 4, 48],
  ['百白破疫苗', 2, 4, 6, 18],
  ['麻腮风疫苗', 8, 18],
  ['乙脑减毒活疫苗', 8, 24],
  ['A 群流脑多糖疫苗', 6, 9],
  ['甲肝减毒活疫苗', 18],
];
const OLD_INFLUENZA = 0.08;
const GIVEN = 0.96;

/** All doses of one person within the years that are told. */
export function vaccinationRows(person: Person, world: World): { at: Moment; cells: string[] }[] {
  const random = new Random(world.seed, 'vaccination', person.index);
  const centre = world.institutions.centres[person.household.village.townshipIndex] as Institution;
  const rows: { at: Moment; cells: string[] }[] = [];
  const give = (vaccine: string, dose: number, day: DayNumber) => {
    if (day < person.from || day >= person.until || day > world.lastDay) return;
    const lot = `${dayText(day - 120)
      .slice(0, 7)
      .replace('-', '')}${vaccine.length}${String(day % 7).padStart(2, '0')}`;
    rows.push({
      at: { day, minute: random.between(490, 690) },
      cells: [
        `v-${person.index}-${rows.length + 1}`,
        person.name,
        person.sex === 'male' ? '男' : '女',
        dayText(person.birthOn),
        person.idCard ?? '',
        person.healthCard,
        vaccine,
        String(dose),
        lot,
        dayText(day),
        centre.code,
        centre.name,
      ],
    });
  };
  if (world.lastDay - person.birthOn < (world.years + 5) * 366) {
    for (const [vaccine, ...months] of DOSES)
      for (const [order, month] of months.entries())
        if (random.chance(GIVEN))
          give(vaccine, order + 1, person.birthOn + Math.round(month * 30.44) + random.below(12));
  }
  if (world.lastDay - person.birthOn > 66 * 365) {
    for (let day = world.lastDay - random.below(60); day > world.start; day -= 365)
      if (random.chance(OLD_INFLUENZA)) give('流感病毒裂解疫苗', 1, day);
  }
  return rows;
}
