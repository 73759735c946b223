import type { ReactNode } from 'react';
import { SkeletonRows } from './skeleton.tsx';
import { Failed } from './states.tsx';
import { useLate } from './use-late.ts';

interface Answer<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<T> {
  readonly query: Answer<T>;
  readonly skeleton?: ReactNode;
  readonly failed?: (error: unknown) => ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** Waiting and failing, handled once. A value that is already here stays while a newer one is fetched. */
export function Loaded<T>({ query, skeleton = <SkeletonRows />, failed, children }: LoadedProps<T>) {
  const late = useLate(query.data === undefined && !query.error);
  if (query.data !== undefined) return children(query.data);
  if (query.error)
    return failed?.(query.error) ?? <Failed error={query.error} retry={() => void query.refetch()} />;
  return late ? skeleton : null;
}
