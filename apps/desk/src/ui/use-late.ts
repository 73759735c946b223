import { useEffect, useState } from 'react';

const NOTICEABLE_MS = 150;

/** True once waiting has lasted long enough to be noticed; a skeleton that flashes is worse than none. */
export function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), NOTICEABLE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && late;
}
