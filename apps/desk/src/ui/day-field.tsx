import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { t } from '../text/index.ts';

interface DayFieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** A day as everybody here writes it, `2026-11-21`; the browser's own picker follows the machine's region. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  const [typed, type] = useState(value ?? '');
  useEffect(() => type(value ?? ''), [value]);
  const wrong = typed !== '' && !isDay(typed);
  const settle = () => {
    if (!wrong && typed !== (value ?? '')) onChange(typed || undefined);
  };
  return (
    <Input
      size="small"
      className="day"
      inputMode="numeric"
      placeholder="2026-11-21"
      aria-label={label}
      value={typed}
      {...(wrong && { status: 'warning' as const, title: t('day.wrong') })}
      onChange={(event) => type(event.target.value)}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}
