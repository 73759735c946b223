/** A medicine as it is prescribed: ATC code, strength, how it is taken, and what one pack costs. */
export interface Medicine {
  readonly name: string;
  readonly atc: string;
  readonly strength: string;
  readonly dose: string;
  readonly unit: string;
  readonly perDay: number;
  /** Days of one prescription: a course of an acute illness, or a refill. */
  readonly days: number;
  readonly yuanPerUnit: number;
}

// biome-ignore format: the columns of the list below.
type Row = [name: string, atc: string, strength: string, dose: string, unit: string, perDay: number, days: number, yuan: number];

// biome-ignore format: one line for each medicine.
const ROWS: Row[] = [
  ['苯磺酸氨氯地平片', 'C08CA01', '5 mg', '5 mg 每日 1 次', '片', 1, 28, 0.3],
  ['缬沙坦胶囊', 'C09CA03', '80 mg', '80 mg 每日 1 次', '粒', 1, 28, 0.6],
  ['盐酸二甲双胍片', 'A10BA02', '0.5 g', '0.5 g 每日 2 次', '片', 2, 28, 0.2],
  ['阿托伐他汀钙片', 'C10AA05', '20 mg', '20 mg 每晚 1 次', '片', 1, 28, 0.5],
  ['阿司匹林肠溶片', 'B01AC06', '100 mg', '100 mg 每日 1 次', '片', 1, 28, 0.3],
  ['噻托溴铵吸入粉雾剂', 'R03BB04', '18 μg', '18 μg 每日吸入 1 次', '粒', 1, 30, 3.2],
  ['利培酮片', 'N05AX08', '1 mg', '1 mg 每日 2 次', '片', 2, 28, 0.6],
  ['呋塞米片', 'C03CA01', '20 mg', '20 mg 每日 1 次', '片', 1, 28, 0.1],
  ['螺内酯片', 'C03DA01', '20 mg', '20 mg 每日 1 次', '片', 1, 28, 0.2],
  ['连花清瘟胶囊', 'R05X', '0.35 g', '4 粒 每日 3 次', '粒', 12, 4, 0.6],
  ['对乙酰氨基酚片', 'N02BE01', '0.5 g', '0.5 g 发热时服', '片', 2, 3, 0.2],
  ['阿莫西林胶囊', 'J01CA04', '0.5 g', '0.5 g 每日 3 次', '粒', 3, 5, 0.3],
  ['头孢克肟胶囊', 'J01DD08', '0.1 g', '0.1 g 每日 2 次', '粒', 2, 5, 1.5],
  ['左氧氟沙星片', 'J01MA12', '0.5 g', '0.5 g 每日 1 次', '片', 1, 5, 2.1],
  ['甲硝唑片', 'P01AB01', '0.2 g', '0.4 g 每日 3 次', '片', 6, 7, 0.1],
  ['氨溴索口服液', 'R05CB06', '10 ml:30 mg', '10 ml 每日 2 次', '支', 2, 5, 1.9],
  ['蒲地蓝消炎口服液', 'R02AA', '10 ml', '10 ml 每日 3 次', '支', 3, 4, 2.8],
  ['奥美拉唑肠溶胶囊', 'A02BC01', '20 mg', '20 mg 每日 1 次', '粒', 1, 14, 0.4],
  ['蒙脱石散', 'A07BC05', '3 g', '3 g 每日 3 次', '袋', 3, 3, 0.8],
  ['口服补液盐', 'A07CA', '5.125 g', '1 袋 随时冲服', '袋', 3, 2, 1.2],
  ['布洛芬缓释胶囊', 'M01AE01', '0.3 g', '0.3 g 每日 2 次', '粒', 2, 5, 0.7],
  ['活血止痛胶囊', 'M09AX', '0.5 g', '3 粒 每日 2 次', '粒', 6, 6, 0.5],
  ['颈复康颗粒', 'M09AX', '5 g', '1 袋 每日 2 次', '袋', 2, 10, 2.6],
  ['氯雷他定片', 'R06AX13', '10 mg', '10 mg 每日 1 次', '片', 1, 6, 1.1],
  ['糠酸莫米松乳膏', 'D07AC13', '10 g', '外用 每日 1 次', '支', 1, 1, 9.8],
  ['左氧氟沙星滴眼液', 'S01AE05', '5 ml', '每日 3 次', '支', 1, 1, 8.5],
  ['益母草颗粒', 'G02CX', '15 g', '1 袋 每日 2 次', '袋', 2, 5, 1.1],
  ['坦索罗辛缓释胶囊', 'G04CA02', '0.2 mg', '0.2 mg 每日 1 次', '粒', 1, 28, 1.9],
  ['倍他司汀片', 'N07CA01', '6 mg', '12 mg 每日 3 次', '片', 6, 7, 0.3],
  ['枣仁安神胶囊', 'N05CX', '0.45 g', '5 粒 每晚 1 次', '粒', 5, 10, 0.6],
  ['舍曲林片', 'N06AB06', '50 mg', '50 mg 每日 1 次', '片', 1, 28, 1.7],
  ['琥珀酸亚铁片', 'B03AA06', '0.1 g', '0.2 g 每日 2 次', '片', 4, 14, 0.3],
];

const MEDICINES = new Map(
  ROWS.map(([name, atc, strength, dose, unit, perDay, days, yuanPerUnit]): [string, Medicine] => [
    name,
    { name, atc, strength, dose, unit, perDay, days, yuanPerUnit },
  ]),
);

export function getMedicine(name: string): Medicine {
  const medicine = MEDICINES.get(name);
  if (!medicine) throw new Error(`No medicine is called ${name}.`);
  return medicine;
}
