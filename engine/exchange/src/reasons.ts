import type { Problem } from '@yiti/base';

/** Why a message waits, in words for whoever has to put it right. Every code a letter can carry stands here. */
export const REASONS: Readonly<Record<string, string>> = {
  'exchange.no-header': '消息没有以 MSH 开头，无法读取',
  'exchange.bad-segment': '消息中有一行不是 HL7 段，可能被截断',
  'exchange.truncated': '消息没有结束符，传输中断',
  'exchange.noise': '消息帧之外收到无法识别的内容',
  'exchange.too-large': '消息超过允许的大小',
  'exchange.too-many-segments': '消息的段数超过允许的数量',
  'exchange.no-message-type': '缺少消息类型（MSH-9）',
  'exchange.no-control-id': '缺少消息控制号（MSH-10）',
  'exchange.control-id-too-long': '消息控制号（MSH-10）过长',
  'exchange.undecodable': '字符编码既不是 UTF-8 也不是 GB18030',
  'exchange.unsupported-type': '没有对应的消息类型',
  'exchange.unsupported-event': '没有对应的触发事件',
  'exchange.unsupported-version': '只接收 HL7 2.x 消息',
  'exchange.control-id-reused': '同一控制号发来了内容不同的消息',
  'exchange.segment-missing': '缺少必需的段',
  'exchange.field-missing': '缺少必需的字段',
  'exchange.bad-time': '日期或时间无法识别',
  'exchange.unknown-code': '代码不在对照表中',
  'exchange.invalid-facts': '转换后的内容不符合 FHIR 规范',
  'exchange.merge-contradicts-cards': '要求合并的两人持有不同的有效证件',
  'exchange.mapping-failed': '转换时出现程序错误',
  'exchange.earlier-letter-waits': '同一人更早的消息仍在等待，应先处理',
  'exchange.not-a-number': '应为数字',
  'exchange.wrong-column-count': '列数与表头不符',
  'exchange.id-missing': '资源缺少 id',
  'exchange.key-missing': '缺少该行的唯一编号',
  'exchange.letter-not-found': '没有这封待处理消息',
  'exchange.letter-settled': '该消息已处理',
  'exchange.reason-missing': '请填写理由',
  'exchange.bad-cursor': '翻页位置无效',
  'exchange.bad-mapping': '映射文件有误',
  'exchange.column-missing': '表中缺少映射所用的列',
  'exchange.broken-table': '表格格式有误',
  'exchange.file-not-found': '没有这个文件',
  'identity.no-number': '没有任何可用的患者号码（PID-3）',
  'identity.contradicting-cards': '同一患者号码对应两张不同的有效身份证',
};

/** The sentence for a problem, with the place and the detail. Never a resident's data. */
export function reasonText({ code, at, details }: Problem): string {
  const words = REASONS[code] ?? code;
  const more = [at, details].filter((each) => each !== undefined && each !== '').join('：');
  return more === '' ? words : `${words}（${more}）`;
}
