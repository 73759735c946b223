/** From a value to a place on the chart. */
export type Scale = (value: number) => number;

export const linear = ([a, b]: readonly [number, number], [from, to]: readonly [number, number]): Scale => {
  const span = b - a || 1;
  return (value) => from + ((value - a) / span) * (to - from);
};

const NICE = [1, 2, 2.5, 5, 10];

/** Round steps around the values and the limits that are drawn with them; about five of them. */
export function ticksAround(values: readonly number[], steps = 5): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const rough = (high - low || Math.abs(high) || 1) / steps;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * (NICE.find((nice) => nice * magnitude >= rough) ?? 10);
  const first = Math.floor(low / step - 1e-9);
  const last = Math.ceil(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

export const dayNumber = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;

const dayAt = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);

/** First days of months, or of years when the span is long, at most about six of them. */
export function monthTicks(from: number, to: number): { at: number; text: string }[] {
  const months = Math.max(1, Math.round((to - from) / 30.4));
  const every = [1, 2, 3, 6, 12, 24, 60].find((step) => months / step <= 6) ?? 120;
  const ticks: { at: number; text: string }[] = [];
  const start = new Date(from * 86_400_000);
  let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (; ; month++) {
    const day = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    const at = dayNumber(day);
    if (at > to) return ticks;
    if (at < from || month % every !== 0) continue;
    const firstOfYear =
      ticks.length === 0 || ticks.at(-1)?.text.slice(0, 4) === undefined || month % 12 < every;
    ticks.push({ at, text: firstOfYear || every >= 12 ? dayAt(at).slice(0, 7) : dayAt(at).slice(5, 7) });
  }
}

/** Moves labels apart so that none covers another, keeping their order and staying inside. */
export function spread<T extends { y: number }>(labels: readonly T[], gap: number, bottom: number): T[] {
  const placed = [...labels].sort((a, b) => a.y - b.y).map((label) => ({ ...label }));
  placed.forEach((label, index) => {
    const above = placed[index - 1];
    if (above) label.y = Math.max(label.y, above.y + gap);
  });
  for (let index = placed.length - 1, limit = bottom; index >= 0; index--, limit -= gap) {
    const label = placed[index];
    if (label) label.y = Math.min(label.y, limit);
  }
  return placed;
}
