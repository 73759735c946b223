import { YITI } from '../identifier/systems.ts';

/** One of our own code systems. */
export interface OwnCodes {
  readonly title: string;
  /** Where it comes from, and how sure that is. */
  readonly source: string;
  /** Ours alone: another code is an error. Otherwise others may add codes, and an unknown one is only pointed out. */
  readonly closed: boolean;
  /** code → 中文 */
  readonly codes: Readonly<Record<string, string>>;
}

export const OWN_CODES = `${YITI}/CodeSystem/`;

/** By the last part of their url. */
export const ownCodes: Readonly<Record<string, OwnCodes>> = {
  'institution-kind': {
    title: '机构类别 Kind of institution',
    source: 'Yiti',
    closed: true,
    codes: {
      consortium: '医共体',
      bureau: '卫生健康局',
      'county-hospital': '县级综合医院',
      'maternal-child-hospital': '妇幼保健院',
      'tcm-hospital': '中医医院',
      'mental-hospital': '精神卫生医院',
      subcentre: '县域医疗卫生次中心',
      'township-centre': '乡镇卫生院',
      'community-centre': '社区卫生服务中心',
      'village-clinic': '村卫生室',
      cdc: '疾病预防控制中心',
      'emergency-centre': '120急救中心',
      pharmacy: '药店',
      other: '其他',
    },
  },
  membership: {
    title: '医共体成员关系 Membership of a consortium',
    source: 'Yiti',
    closed: true,
    codes: { lead: '牵头', member: '成员' },
  },
  'key-specialty-grade': {
    title: '重点专科等级 Grade of a key specialty',
    source: 'Yiti',
    closed: true,
    codes: { core: '核心', support: '支撑', advantage: '优势' },
  },
  insurance: {
    title: '医保险种 Kind of medical insurance',
    source: 'Codes met in interfaces of the insurance (secondary source); a working definition.',
    closed: false,
    codes: { 310: '职工基本医疗保险', 390: '城乡居民基本医疗保险' },
  },
  ethnicity: {
    title: '民族 Ethnicity',
    source: 'Letter codes after GB 3304-1991, still to be compared with the standard; a working definition.',
    closed: false,
    codes: {
      HA: '汉族',
      MG: '蒙古族',
      HU: '回族',
      ZA: '藏族',
      UG: '维吾尔族',
      MH: '苗族',
      YI: '彝族',
      ZH: '壮族',
      BY: '布依族',
      CS: '朝鲜族',
      MA: '满族',
      DO: '侗族',
      YA: '瑶族',
      BA: '白族',
      TJ: '土家族',
      HN: '哈尼族',
      KZ: '哈萨克族',
      DA: '傣族',
      LI: '黎族',
      LS: '傈僳族',
      VA: '佤族',
      SH: '畲族',
      GS: '高山族',
      LH: '拉祜族',
      SU: '水族',
      DX: '东乡族',
      NX: '纳西族',
      JP: '景颇族',
      KG: '柯尔克孜族',
      TU: '土族',
      DU: '达斡尔族',
      ML: '仫佬族',
      QI: '羌族',
      BL: '布朗族',
      SL: '撒拉族',
      MN: '毛南族',
      GL: '仡佬族',
      XB: '锡伯族',
      AC: '阿昌族',
      PM: '普米族',
      TA: '塔吉克族',
      NU: '怒族',
      UZ: '乌孜别克族',
      RS: '俄罗斯族',
      EW: '鄂温克族',
      DE: '德昂族',
      BN: '保安族',
      YG: '裕固族',
      GI: '京族',
      TT: '塔塔尔族',
      DR: '独龙族',
      OR: '鄂伦春族',
      HZ: '赫哲族',
      MB: '门巴族',
      LB: '珞巴族',
      JN: '基诺族',
    },
  },
};
