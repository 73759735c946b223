/** A reason to see a doctor, or to be admitted, with what it usually leads to. */
export interface Diagnosis {
  /** ICD-10 */
  readonly code: string;
  readonly name: string;
  /** Weight among visits of those of 0–14, 15–59, and 60 and above. */
  readonly visits: readonly [child: number, adult: number, old: number];
  /** Weight among admissions in the same ages. */
  readonly admissions: readonly [child: number, adult: number, old: number];
  /** What it needs: a village clinic can do 1, a county hospital should do 3. */
  readonly weight: 1 | 2 | 3;
  readonly hospital: 'general' | 'tcm' | 'maternal' | 'mental';
  readonly season?: 'winter' | 'summer';
  readonly sex?: 'male' | 'female';
  /** Names of medicines in `medicines.ts`. */
  readonly medicines: readonly string[];
  readonly panel?: 'blood' | 'chemistry' | 'urine';
}

// biome-ignore format: the columns of the list below.
type Row = [
  code: string, name: string, visits: [number, number, number], admissions: [number, number, number],
  weight: 1 | 2 | 3, hospital: Diagnosis['hospital'], medicines: string[], more?: Pick<Diagnosis, 'season' | 'sex' | 'panel'>,
];

// biome-ignore format: one line for each diagnosis.
const ROWS: Row[] = [
  ['J06.9', '急性上呼吸道感染', [34, 16, 11], [3, 1, 1], 1, 'general', ['连花清瘟胶囊', '对乙酰氨基酚片'], { season: 'winter' }],
  ['J20.9', '急性支气管炎', [12, 5, 6], [12, 2, 4], 2, 'general', ['阿莫西林胶囊', '氨溴索口服液'], { season: 'winter', panel: 'blood' }],
  ['J18.9', '肺炎', [2, 0.6, 1.5], [30, 5, 10], 3, 'general', ['头孢克肟胶囊', '氨溴索口服液'], { season: 'winter', panel: 'blood' }],
  ['J02.9', '急性咽炎', [8, 5, 3], [0, 0, 0], 1, 'general', ['蒲地蓝消炎口服液'], { season: 'winter' }],
  ['K29.7', '胃炎', [2, 8, 8], [2, 4, 4], 1, 'tcm', ['奥美拉唑肠溶胶囊']],
  ['K52.9', '非感染性胃肠炎', [6, 3, 3], [6, 2, 2], 1, 'general', ['蒙脱石散', '口服补液盐'], { season: 'summer' }],
  ['M54.5', '腰痛', [0, 8, 12], [0, 3, 5], 1, 'tcm', ['布洛芬缓释胶囊', '活血止痛胶囊']],
  ['M17.9', '膝骨关节炎', [0, 3, 9], [0, 1, 3], 1, 'tcm', ['布洛芬缓释胶囊']],
  ['M47.8', '颈椎病', [0, 6, 5], [0, 3, 3], 2, 'tcm', ['颈复康颗粒']],
  ['L30.9', '湿疹', [6, 4, 4], [0, 0, 0], 1, 'general', ['氯雷他定片', '糠酸莫米松乳膏']],
  ['L50.9', '荨麻疹', [3, 2.5, 1.5], [0, 0, 0], 1, 'general', ['氯雷他定片']],
  ['K02.9', '龋齿', [5, 4, 3], [0, 0, 0], 2, 'general', []],
  ['H10.9', '结膜炎', [3, 2, 2], [0, 0, 0], 1, 'general', ['左氧氟沙星滴眼液']],
  ['N39.0', '泌尿道感染', [1, 3, 3], [1, 2, 3], 2, 'general', ['左氧氟沙星片'], { panel: 'urine' }],
  ['N76.0', '急性阴道炎', [0, 4, 1], [0, 0, 0], 2, 'maternal', ['甲硝唑片'], { sex: 'female', panel: 'urine' }],
  ['N92.0', '月经过多', [0, 2.5, 0], [0, 1, 0], 2, 'maternal', ['益母草颗粒'], { sex: 'female', panel: 'blood' }],
  ['N40', '前列腺增生', [0, 0.5, 5], [0, 0, 2], 2, 'general', ['坦索罗辛缓释胶囊'], { sex: 'male', panel: 'urine' }],
  ['R51', '头痛', [1, 4, 4], [0, 0, 0], 1, 'general', ['布洛芬缓释胶囊']],
  ['R42', '头晕', [0, 3, 7], [0, 1, 3], 2, 'general', ['倍他司汀片'], { panel: 'chemistry' }],
  ['G47.0', '失眠', [0, 3, 5], [0, 0, 0], 1, 'tcm', ['枣仁安神胶囊']],
  ['F41.9', '焦虑障碍', [0, 1.2, 1], [0, 0.6, 0.4], 3, 'mental', ['舍曲林片']],
  ['S93.4', '踝扭伤', [2, 3, 1], [0, 0, 0], 1, 'general', ['活血止痛胶囊']],
  ['T14.1', '开放性伤口', [3, 3, 2], [0, 1, 0.5], 1, 'general', ['头孢克肟胶囊']],
  ['H81.1', '良性阵发性眩晕', [0, 1, 2], [0, 1, 2], 2, 'general', ['倍他司汀片']],
  ['D50.9', '缺铁性贫血', [1, 1.5, 1], [0.5, 0.5, 0.5], 2, 'general', ['琥珀酸亚铁片'], { panel: 'blood' }],
  ['E04.9', '非毒性甲状腺肿', [0, 1.5, 1], [0, 1, 0.5], 3, 'general', [], { panel: 'chemistry' }],
  ['I25.1', '冠状动脉粥样硬化性心脏病', [0, 1, 7], [0, 4, 15], 3, 'general', ['阿司匹林肠溶片', '阿托伐他汀钙片'], { panel: 'chemistry' }],
  ['I50.9', '心力衰竭', [0, 0.2, 2], [0, 1, 6], 3, 'general', ['呋塞米片', '螺内酯片'], { panel: 'chemistry' }],
  ['I63.9', '脑梗死', [0, 0.3, 2.5], [0, 3, 16], 3, 'general', ['阿司匹林肠溶片', '阿托伐他汀钙片'], { panel: 'chemistry' }],
  ['K80.2', '胆囊结石', [0, 1, 1.2], [0, 5, 4], 3, 'general', [], { panel: 'chemistry' }],
  ['K35.8', '急性阑尾炎', [0.3, 0.3, 0.1], [4, 3, 1], 3, 'general', [], { panel: 'blood' }],
  ['K40.9', '腹股沟疝', [0.2, 0.2, 0.4], [3, 1, 2], 3, 'general', []],
  ['S72.0', '股骨颈骨折', [0, 0.1, 0.3], [0, 0.5, 3], 3, 'general', []],
  ['S82.8', '小腿骨折', [0.2, 0.4, 0.3], [2, 4, 2], 3, 'general', []],
  ['H25.9', '老年性白内障', [0, 0.1, 2], [0, 0.3, 6], 3, 'general', []],
  ['N20.0', '肾结石', [0, 1, 0.6], [0, 3, 1.5], 3, 'general', [], { panel: 'urine' }],
  ['C34.9', '肺恶性肿瘤', [0, 0.2, 0.8], [0, 2, 4], 3, 'general', [], { panel: 'blood' }],
  ['P59.9', '新生儿黄疸', [0, 0, 0], [4, 0, 0], 3, 'maternal', []],
  ['O26.9', '妊娠有关情况', [0, 0, 0], [0, 3, 0], 3, 'maternal', [], { sex: 'female' }],
];

export const DIAGNOSES: readonly Diagnosis[] = ROWS.map(
  ([code, name, visits, admissions, weight, hospital, medicines, more]) => ({
    code,
    name,
    visits,
    admissions,
    weight,
    hospital,
    medicines,
    ...more,
  }),
);

const single = (
  code: string,
  name: string,
  hospital: Diagnosis['hospital'],
  medicines: readonly string[],
  panel?: Diagnosis['panel'],
): Diagnosis => ({
  code,
  name,
  visits: [0, 0, 0],
  admissions: [0, 0, 0],
  weight: 3,
  hospital,
  medicines,
  ...(panel ? { panel } : {}),
});

/** What a life brings by other rules than chance among visits. */
export const SPECIAL = {
  hypertension: single('I10', '原发性高血压', 'general', ['苯磺酸氨氯地平片', '缬沙坦胶囊'], 'chemistry'),
  diabetes: single('E11.9', '2 型糖尿病', 'general', ['盐酸二甲双胍片'], 'chemistry'),
  dyslipidaemia: single('E78.5', '高脂血症', 'general', ['阿托伐他汀钙片'], 'chemistry'),
  copd: single('J44.9', '慢性阻塞性肺疾病', 'general', ['噻托溴铵吸入粉雾剂'], 'blood'),
  mental: single('F20.9', '精神分裂症', 'mental', ['利培酮片']),
  stroke: single('I63.9', '脑梗死', 'general', ['阿司匹林肠溶片', '阿托伐他汀钙片'], 'chemistry'),
  infarction: single('I21.9', '急性心肌梗死', 'general', ['阿司匹林肠溶片', '阿托伐他汀钙片'], 'chemistry'),
  cancer: single('C16.9', '胃恶性肿瘤', 'general', [], 'blood'),
  delivery: single('O80.9', '单胎顺产', 'maternal', [], 'blood'),
} as const satisfies Record<string, Diagnosis>;
