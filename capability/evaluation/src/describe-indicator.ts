import {
  fingerprintOf,
  type Indicator,
  isComputed,
  isSummed,
  SPAN_NAMES,
  STANDING_NAMES,
  spansOf,
  standingOf,
} from '@yiti/measure';

const HOW = {
  events: '由事实计算',
  people: '由事实计算',
  growth: '由事实计算（与上年同期比）',
  evidence: '以佐证材料评定，不预设结论',
  import: '由外部引入，不在本系统计算',
  nothing: '未采集',
} as const;

/** An indicator as the definition browser and `measure list` show it; nothing of it may be called official that was not read so. */
export function describeIndicator(indicator: Indicator) {
  const { code, name, edition, source, unit, direction, base, owner, target, reading } = indicator;
  const standing = standingOf(source);
  return {
    code,
    name,
    edition,
    source: source.cite,
    certainty: { name: source.name, formula: source.formula },
    standing,
    standingText: STANDING_NAMES[standing],
    unit,
    direction,
    base,
    owner,
    how: HOW[indicator.over],
    computed: isComputed(indicator),
    ...(target !== undefined && { target }),
    ...(reading !== undefined && { reading }),
    ...(isComputed(indicator) && {
      fingerprint: fingerprintOf(indicator),
      spans: spansOf(indicator).map((span) => ({ span, text: SPAN_NAMES[span] })),
    }),
    ...(isSummed(indicator) && {
      kind: indicator.kind,
      population: indicator.population,
      numerator: indicator.numerator,
      denominator: indicator.denominator ?? null,
      refuses: indicator.refuses ?? [],
      parameters: indicator.parameters ?? {},
    }),
    ...(indicator.over === 'growth' && { kind: 'growth', of: indicator.of }),
    ...(indicator.over === 'evidence' && { kind: 'qualitative', evidence: indicator.evidence }),
    ...(indicator.over === 'import' && { kind: 'imported', from: indicator.from }),
    ...(indicator.over === 'nothing' && { kind: 'not-collected', why: indicator.why }),
  };
}
