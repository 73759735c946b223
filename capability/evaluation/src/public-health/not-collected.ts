import type { UncollectedIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';

const missing = (number: string, name: string, why: string, cite = 'S5'): UncollectedIndicator => ({
  code: `BPH-${number}`,
  name,
  edition: EDITION.publicHealth,
  source: { cite, name: 'B', formula: number === '24' ? 'W' : 'B' },
  unit: '%',
  direction: 'rise',
  base: 'residents',
  owner: '乡镇卫生院公共卫生科',
  over: 'nothing',
  why,
});

/** Those of the 27 whose facts are not held, each with what is missing. */
export const publicHealthNotCollected: readonly UncollectedIndicator[] = [
  missing('04', '电子档案规范率', '“规范”的判定规则为地方增补，未见原文。', 'S12'),
  missing('05', '建证率', '预防接种证的建证事实未接入，只有接种记录。'),
  missing('06', '某种疫苗接种率', '应接种人数要按免疫程序逐剂推算，程序版本未定；接种记录已有。'),
  missing('09', '早孕建册率', '建册孕周与首次产前检查没有单独的事实。'),
  missing('10', '产后访视率', '产妇出院日与产后访视没有单独的事实。'),
  missing('19', '肺结核患者规则服药率', '应服与实服次数没有记录。'),
  missing('20', '老年人中医药健康管理率', '体质辨识与中医药保健指导没有记录。'),
  missing('21', '0～36 个月儿童中医药健康管理服务率', '中医药健康指导没有记录。'),
  missing('22', '传染病疫情报告率', '网络直报的回执未接入。'),
  missing('23', '传染病疫情报告及时率', '网络直报的报告时间未接入。'),
  missing('24', '突发公共卫生事件相关信息报告率', '事件信息的登记与报告未接入。', 'S12'),
  missing('25', '卫生监督协管信息报告率', '协管线索的发现与报告未接入。', 'S12'),
  missing('26', '健康教育讲座次数合格率', '讲座场次未登记。', 'S12'),
  missing('27', '健康教育咨询次数合格率', '咨询场次未登记。', 'S12'),
];
