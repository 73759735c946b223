import { t } from '../text/index.ts';
import { appearance } from '../theme/appearance.ts';

const HOURS_8 = 8 * 3_600_000;
const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** An instant as a wall clock in China shows it: `2026-11-21T10:42`. A bare day stays a bare day. */
const wallClock = (moment: string): string =>
  moment.length <= 10 ? moment : new Date(Date.parse(moment) + HOURS_8).toISOString().slice(0, 16);

export const today = (now: Date = new Date()): string => wallClock(now.toISOString()).slice(0, 10);

/** `2026-11-21 周六` */
export function fullDay(moment: string): string {
  const day = wallClock(moment).slice(0, 10);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return `${day} ${WEEKDAYS[appearance().language][weekday] ?? ''}`;
}

/** `2026-11-21 周六 10:42`, for the hover of anything shown shorter. */
export function exactly(moment: string): string {
  const clock = wallClock(moment);
  return clock.length > 10 ? `${fullDay(moment)} ${clock.slice(11)}` : fullDay(moment);
}

/** As near as one says it: `10:42` today, `昨天 16:40`, `11-07` this year, `2025-12-09` before. */
export function soon(moment: string, now: Date = new Date()): string {
  const clock = wallClock(moment);
  const [day, time = ''] = [clock.slice(0, 10), clock.slice(11)];
  const base = today(now);
  if (day === base) return `${t('when.today')} ${time}`.trim();
  if (day === today(new Date(now.getTime() - 86_400_000))) return `${t('when.yesterday')} ${time}`.trim();
  return day.slice(0, 4) === base.slice(0, 4) ? day.slice(5) : day;
}

/** By when: minutes while they count (`还有 9 分`), the hour today (`12:00 前`), else the day. */
export function due(moment: string, now: Date = new Date()): string {
  const clock = wallClock(moment);
  if (clock.length <= 10 || clock.slice(0, 10) !== today(now))
    return soon(moment.length > 10 ? clock.slice(0, 10) : moment, now);
  const minutes = Math.round((Date.parse(moment) - now.getTime()) / 60_000);
  if (minutes < 0) return t('due.since', { time: clock.slice(11) });
  return minutes < 60 ? t('due.minutes', { n: minutes }) : t('due.before', { time: clock.slice(11) });
}

/** `11-07 周六` this year, `2025-12-09 周二` before. */
export function dayInYear(moment: string, now: Date = new Date()): string {
  const full = fullDay(moment);
  if (wallClock(moment).slice(0, 10) === today(now)) return soon(moment, now);
  return full.slice(0, 4) === today(now).slice(0, 4) ? full.slice(5) : full;
}

/** `2015` when only the year is known, `2026-01` for a month, else the day. */
export function since(moment: string | undefined | null): string {
  if (!moment) return t('none');
  const day = wallClock(moment).slice(0, 10);
  // A year that somebody remembers is stored as its first day; nobody falls ill on New Year's Day that often.
  return day.endsWith('-01-01') ? day.slice(0, 4) : day;
}

/** Money in yuan: `4,312.60 元`. */
export const yuan = (amount: number): string =>
  `${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${t('unit.yuan')}`;

export const count = (n: number): string => n.toLocaleString('en-US');

/** A measured value as it is spoken: a pressure is a pair. */
export const measured = (value: number | string, value2?: number | null): string =>
  value2 === undefined || value2 === null ? String(value) : `${value}/${value2}`;

export const range = (low?: number | null, high?: number | null): string => {
  if (low != null && high != null) return `${low}–${high}`;
  if (high != null) return `≤${high}`;
  return low != null ? `≥${low}` : '';
};

/** UCUM writes units for machines; doctors write them so. Others are written alike in both. */
const WRITTEN: Record<string, string> = {
  'mm[Hg]': 'mmHg',
  'kg/m2': 'kg/m²',
  'umol/L': 'μmol/L',
  'ug/L': 'μg/L',
  'ug/mL': 'μg/mL',
  '10*9/L': '10⁹/L',
  '10*12/L': '10¹²/L',
  'mL/min/{1.73_m2}': 'mL/min/1.73m²',
  '{ratio}': '',
  Cel: '℃',
  '/min': '次/分',
};

export const unit = (code: string | null | undefined): string => (code ? (WRITTEN[code] ?? code) : '');
