/** Names of places in the example county; the first of each list is the county town and its quarters. */
// biome-ignore format: a list is read as a list.
export const TOWNSHIP_NAMES = [
  '城关镇', '东坝镇', '清河镇', '石桥镇', '柳林乡', '双塔镇', '白沙镇', '青山乡', '龙泉镇', '新集镇',
  '马店镇', '三汇镇', '梅溪乡', '高庙镇', '长岭镇', '花园镇', '南湖镇', '北关镇', '金牛镇', '太平镇',
  '官渡镇', '西岭乡', '大河镇', '枫树镇', '丰乐镇', '古城镇', '竹园乡', '永安镇', '仁和镇', '望江镇',
] as const;

const FIRST = ['东', '西', '南', '北', '上', '下', '前', '后', '大', '小', '新', '老'] as const;
// biome-ignore format: a list is read as a list.
const SECOND = ['河', '坝', '湾', '桥', '庄', '岭', '坪', '塘', '井', '林', '关', '岗', '洼', '沟', '畈', '铺', '寨', '店'] as const;
const TREES = ['柳', '石', '杨', '松', '槐', '竹', '桃', '李', '梅', '枣', '桑', '榆', '茶', '桂'] as const;

/** A village's name by its place in the county; no two are alike, later ones bear a number. */
export function villageName(order: number): string {
  const heads = order % 2 === 0 ? TREES : FIRST;
  const half = Math.floor(order / 2);
  // Steps of five make neighbours sound different; with 14 or 12 heads no pair comes twice in one round.
  const second = SECOND[(half * 5 + Math.floor(half / heads.length)) % SECOND.length] as string;
  const round = Math.floor(half / (heads.length * SECOND.length));
  return `${heads[half % heads.length]}${second}${round > 0 ? '二三四五六七八九'[round - 1] : ''}村`;
}
