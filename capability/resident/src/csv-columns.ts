/** Headings of the lists when they are exported for a spreadsheet, in the order of their columns. */
export const RESIDENT_COLUMNS = {
  name: '姓名',
  sex: '性别',
  birthDate: '出生日期',
  age: '年龄',
  village: '村',
  idTail: '证件尾号',
  phoneTail: '电话尾号',
  institution: '建档机构',
  tags: '健康管理',
  lastVisitOn: '最近就诊',
};

export const TIMELINE_COLUMNS = {
  on: '日期',
  until: '到',
  kind: '类别',
  level: '层级',
  institution: '机构',
  title: '内容',
  found: '测得',
  text: '说明',
  cost: '总费用（元）',
  fund: '医保支付（元）',
};

export const RESULT_COLUMNS = {
  on: '日期',
  name: '项目',
  value: '结果',
  text: '描述',
  unit: '单位',
  low: '下限',
  high: '上限',
  flag: '标志',
  institution: '机构',
};

export const MEDICINE_COLUMNS = {
  name: '药名',
  dose: '用法',
  since: '开始',
  lastFilledOn: '最近开药',
  leftDays: '剩余天数',
  institution: '机构',
};
