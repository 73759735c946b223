import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get, withQuery } from '../../api/request.ts';
import type { ResidentLine } from '../../api/resident-line.ts';
import type { Part } from '../../api/use-cursor-list.ts';

const AFTER_TYPING_MS = 120;
const AT_MOST = 8;

/** Residents while typing: by name, pinyin initials, ID tail, phone or village, as the server matches them. */
export function useFoundResidents(typed: string, on: boolean) {
  const q = useSettled(typed.trim());
  return useQuery({
    queryKey: ['find', q],
    enabled: on && q.length > 0,
    queryFn: ({ signal }) =>
      get<Part<ResidentLine>>(withQuery('/api/residents', { q, limit: AT_MOST }), signal),
    placeholderData: keepPreviousData,
  });
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), AFTER_TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
