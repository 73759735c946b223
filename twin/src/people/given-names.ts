import type { Sex } from './person.ts';

/** Characters of given names for those born in some years; a name is one or two of them put together. */
interface Fashion {
  /** Last year of birth it holds for. */
  readonly until: number;
  /** Share of names that have one character. */
  readonly single: number;
  readonly male: readonly [first: string, second: string];
  readonly female: readonly [first: string, second: string];
}

/** The characters follow the fashions named in standards.md §6.1 (C); they are combined, never copied. */
const FASHIONS: readonly Fashion[] = [
  {
    until: 1959,
    single: 0.08,
    male: ['德国志建长永文玉明正福兴世光金春', '华贵山林明才生祥海田发荣根成义堂'],
    female: ['秀桂玉淑凤素兰春月翠金美银荣巧爱', '英兰珍芳梅花莲云香琴华娥芬凤枝莉'],
  },
  {
    until: 1975,
    single: 0.18,
    male: ['建国志卫红永新文爱明军海保向春学', '军国平民强东华兵生林峰忠勇刚明辉'],
    female: ['秀丽红玉爱淑春桂小凤海卫素艳晓美', '英红梅华兰霞芳萍玲珍云琴敏娟燕荣'],
  },
  {
    until: 1995,
    single: 0.38,
    male: ['伟强磊军勇涛超明刚鹏建志俊海文晓', '伟强磊军勇涛超杰鹏飞辉斌峰波亮龙'],
    female: ['静丽敏艳娟霞燕玲芳雪小晓海婷春红', '静丽敏艳娟霞燕玲芳婷洁莉颖倩琳娜'],
  },
  {
    until: 2008,
    single: 0.22,
    male: ['俊浩宇嘉天文志子鑫家明博思泽凯立', '杰宇豪轩鑫涛辉龙凯阳航鹏伟彬博峰'],
    female: ['雨欣梦佳思嘉晓雅诗静文子心语可慧', '婷怡欣悦雪琪颖琳洁瑶佳雯萱璇慧娜'],
  },
  {
    until: 9999,
    single: 0.06,
    male: ['梓子浩宇奕沐一俊铭泽皓睿嘉承景书', '轩宇涵辰泽睿豪然诚阳博霖洋昊熙航'],
    female: ['梓子若诗一欣雨思语可沐艺佳芷依梦', '涵萱彤妍怡琪瑶菲诺桐玥悦汐宁涵溪'],
  },
];

/** Two halves of the names that are written with a dot between them, with the people they belong to. */
export const DOTTED = {
  ethnicity: 'UG',
  male: ['阿卜杜拉', '买买提', '艾力', '玉素甫', '吐尔逊', '依明', '卡德尔', '热合曼'],
  female: ['阿依古丽', '帕提古丽', '热依汗', '古丽娜尔', '米日古丽', '阿依夏木', '祖丽菲亚', '茹克亚'],
} as const;

/** Characters of names that need four bytes in GB 18030, as a few thousand people truly bear them. */
export const RARE = ['䶮', '㛃', '𬱖', '㭎', '䲟', '𫖯'] as const;

export const fashionOf = (birthYear: number): Fashion =>
  FASHIONS.find(({ until }) => birthYear <= until) as Fashion;

export const charactersOf = (fashion: Fashion, sex: Sex): readonly [string, string] => fashion[sex];
