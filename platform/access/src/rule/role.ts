/** Every role somebody can hold, with its name on screens. A role is always held at an institution. */
export const ROLES = {
  'village-doctor': '乡村医生',
  'township-doctor': '乡镇医生',
  'public-health': '公共卫生人员',
  nurse: '护士',
  specialist: '县级专科医生',
  pharmacist: '药师',
  director: '医共体管理者',
  finance: '财务人员',
  personnel: '人事人员',
  quality: '质控人员',
  epidemiologist: '疾控流行病学人员',
  bureau: '卫健局人员',
  dispatcher: '120 调度员',
  administrator: '系统管理员',
  resident: '居民',
} as const;

export type Role = keyof typeof ROLES;

export const roles = Object.keys(ROLES) as Role[];

export const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text);
