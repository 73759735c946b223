import type { Words } from './section.ts';

export type Language = 'zh' | 'en';

type Catalogue = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** Every sentence of the today page. `{name}` is a gap; a gap without a value leaves a dash. */
const TEXT: Catalogue = {
  'critical-result': ['马上处理', 'Act now'],
  'critical-result.note': ['化验单位标出的危急值，三天内', 'Critical values reported within three days'],
  'critical-result.what': ['危急值 {test} {value} {unit}', 'Critical value {test} {value} {unit}'],
  'critical-result.why': ['{institution} {at} 报', 'Reported by {institution} {at}'],
  'dangerous-pressure': ['血压到了危险线', 'Blood pressure in the danger range'],
  'dangerous-pressure.note': ['≥180/110，最近一次还没有复测', '≥180/110 and not taken again'],
  'dangerous-pressure.what': [
    '血压 {systolic}/{diastolic} mmHg',
    'Blood pressure {systolic}/{diastolic} mmHg',
  ],
  'dangerous-pressure.why': [
    '{at} 测，处理后转诊，两周内问结果',
    'Taken {at}; treat, refer, ask for the result within two weeks',
  ],
  'sent-to-us': ['等我们答复的', 'Waiting for our answer'],
  'sent-to-us.note': ['转诊与会诊', 'Referrals and consultations'],
  'sent-to-us.referral': ['{sender} 转来', 'Referred by {sender}'],
  'sent-to-us.consultation': ['{sender} 请会诊', 'Consultation asked by {sender}'],
  'sent-to-us.why': ['{reason}（{at}）', '{reason} ({at})'],
  'back-from-hospital': ['出院回家的', 'Home from hospital'],
  'back-from-hospital.note': [
    '七天内看一次（医共体约定）',
    'To be seen within seven days (agreed in the consortium)',
  ],
  'back-from-hospital.what': ['出院后第一次随访 {illness}', 'First visit after discharge {illness}'],
  'back-from-hospital.why': ['{on} 从{hospital}出院', 'Left {hospital} on {on}'],
  'follow-up-due': ['该随访的', 'Follow-up due'],
  'follow-up-due.note': [
    '每季度一次（工作口径，待核对原文）',
    'Once a quarter (working definition, to be confirmed)',
  ],
  'follow-up-due.what': ['合并随访', 'Joint follow-up'],
  'follow-up-due.why': ['上次 {on}', 'Last seen {on}'],
  'follow-up-due.never': ['{on} 建册后还没有随访', 'Enrolled {on}, never followed up'],
  'no-village': ['没有写村的', 'Village unknown'],
  'medicine-ending': ['药快用完的', 'Medicines running out'],
  'medicine-ending.note': ['按最近一张处方的天数算', 'By the days of the latest prescription'],
  'medicine-ending.what': ['{medicine} 快用完', '{medicine} runs out'],
  'medicine-ending.why': ['{on} 开的', 'Prescribed {on}'],
  ward: ['在院的', 'In our beds'],
  'ward.note': ['按入院时间排', 'By admission'],
  'ward.what': ['住院 {illness}', 'Admitted {illness}'],
  'ward.why': ['{on} 入院', 'Since {on}'],
  'emergency-visit': ['一天内的急诊', 'Emergencies of the last day'],
  'emergency-visit.note': ['', ''],
  'emergency-visit.what': ['急诊 {reason}', 'Emergency {reason}'],
  'emergency-visit.why': ['{institution} {at}', '{institution} {at}'],
  activity: ['各单位昨天到今天', 'Institutions since yesterday'],
  'activity.note': ['没有数据的排在前面', 'Silent ones first'],
  'activity.silent': ['{days} 天没有数据了', 'No records for {days} days'],
  'activity.last': ['最后一条 {at}', 'Last record {at}'],
  'activity.what': ['{visits} 人次', '{visits} visits'],
  'activity.usual': ['平时一天 {usual} 人次', 'Usually {usual} a day'],
  'outside-county': ['三十天内县外就医', 'Care outside the county, thirty days'],
  'outside-county.note': ['按医保基金支付排', 'By the fund’s payment'],
  'outside-county.what': ['{visits} 人次', '{visits} visits'],
  'outside-county.why': ['总费用 {total} 元，基金 {fund} 元', 'Total {total} yuan, fund {fund} yuan'],
  'post-ending': ['快到期的岗位', 'Posts that end soon'],
  'post-ending.note': ['六十天内', 'Within sixty days'],
  'post-ending.what': ['{name}', '{name}'],
  'notifiable-case': ['法定传染病个案', 'Notifiable cases'],
  'notifiable-case.note': ['七天内的诊断', 'Diagnosed within seven days'],
  'notifiable-case.what': ['{disease}', '{disease}'],
  'notifiable-case.why': ['{institution} {at} 诊断', 'Diagnosed by {institution} {at}'],
  'programme.hypertension': ['血压', 'Blood pressure'],
  'programme.diabetes': ['血糖', 'Glucose'],
  'role.posting': ['派驻', 'Posting'],
  'role.other': ['岗位', 'Post'],
  'status.danger': ['危急', 'Danger'],
  'status.overdue': ['超期', 'Overdue'],
  'status.today': ['今天到期', 'Due today'],
  'status.week': ['本周', 'This week'],
  'status.waiting': ['待处理', 'Waiting'],
  'status.done': ['已知', 'Known'],
};

/** The words of a line in the reader's language. Days and times are China's. */
export function say({ key, values = {} }: Words, language: Language): string {
  const sentence =
    TEXT[key]?.[language === 'zh' ? 0 : 1] ?? TEXT['role.other']?.[language === 'zh' ? 0 : 1] ?? key;
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => show(values[name], name)).trim();
}

export const hasText = (key: string): boolean => key in TEXT;

function show(value: string | number | Date | null | undefined, name: string): string {
  if (value === null || value === undefined) return name === 'illness' || name === 'unit' ? '' : '—';
  if (!(value instanceof Date)) return String(value);
  const china = new Date(value.getTime() + 8 * 3_600_000).toISOString();
  return name === 'on' ? china.slice(0, 10) : `${china.slice(5, 10)} ${china.slice(11, 16)}`;
}
