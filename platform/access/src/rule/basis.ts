/**
 * Why somebody may see a resident, as the resident reads it. The order is the order of preference: when several hold, the
 * audit log names the first that the role accepts.
 */
export const BASES = {
  self: '本人',
  contract: '家庭医生签约',
  territory: '辖区居民',
  programme: '健康管理',
  'mental-care': '严重精神障碍管理治疗',
  visit: '在本机构就诊',
  referral: '转诊',
  consultation: '会诊',
  notifiable: '法定传染病个案',
  'break-glass': '紧急调阅',
  system: '系统授权的程序',
} as const;

export type Basis = keyof typeof BASES;

export const bases = Object.keys(BASES) as Basis[];
