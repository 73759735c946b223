/** The documents indicators are read from, by their Chinese titles. */
export const EDITION = {
  monitoring2024: '紧密型县域医疗卫生共同体监测指标体系（2024版）',
  monitoring2020: '紧密型县域医疗卫生共同体建设评判标准和监测指标体系（试行）国卫办基层发〔2020〕12号',
  targets2025: '国卫办基层函〔2025〕121号',
  publicHealth: '国家基本公共卫生服务规范（第三版）',
  familyDoctor: '家庭医生签约服务（地方方案）',
  primaryCare: '基层医疗卫生机构绩效考核',
  secondaryHospital: '国家二级公立医院绩效监测操作手册（2025版）',
  tertiaryHospital: '国家三级公立医院绩效监测操作手册（2025版）',
  requirements: '分级诊疗与县域医共体建设要求',
} as const;
