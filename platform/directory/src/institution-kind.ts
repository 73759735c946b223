/** Every kind of institution of a county, with its name on screens. The codes are those of `CodeSystem/institution-kind`. */
export const INSTITUTION_KINDS = {
  consortium: '医共体',
  bureau: '卫生健康局',
  'county-hospital': '县级综合医院',
  'maternal-child-hospital': '妇幼保健院',
  'tcm-hospital': '中医医院',
  'mental-hospital': '精神专科医院',
  subcentre: '县域医疗卫生次中心',
  'township-centre': '乡镇卫生院',
  'community-centre': '社区卫生服务中心',
  'village-clinic': '村卫生室',
  cdc: '疾病预防控制中心',
  'emergency-centre': '120 急救中心',
  pharmacy: '药店',
  other: '其他机构',
} as const;

export type InstitutionKind = keyof typeof INSTITUTION_KINDS;

/** A kind as it came from outside; what is not in the list is shown as another institution, never dropped. */
export const toInstitutionKind = (code: string | null): InstitutionKind =>
  code !== null && Object.hasOwn(INSTITUTION_KINDS, code) ? (code as InstitutionKind) : 'other';
