import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { get, withQuery } from './request.ts';

/** One part of a list: its rows, and the word that fetches the next part. */
export interface Part<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  /** Null where counting would cost more than the list. */
  readonly total?: number | null;
}

export interface CursorList<Row> {
  readonly rows: readonly Row[] | undefined;
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  readonly error: unknown;
  readonly retry: () => void;
  /** The list as asked for, without a cursor: the address an export starts from. */
  readonly path: string;
}

const ROWS_AT_ONCE = 100;

/** A list that grows as one reads on. Changing a filter keeps the old rows until the new ones are here. */
export function useCursorList<Row>(
  address: string,
  filters: Record<string, string | undefined> = {},
  limit: number = ROWS_AT_ONCE,
): CursorList<Row> {
  const path = withQuery(address, filters);
  const query = useInfiniteQuery({
    queryKey: ['list', path],
    queryFn: ({ pageParam, signal }) =>
      get<Part<Row>>(withQuery(address, { ...filters, limit, after: pageParam }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (part) => part.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    rows: query.data?.pages.flatMap((part) => part.rows),
    total: query.data?.pages[0]?.total ?? undefined,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    error: query.error,
    retry: () => void query.refetch(),
    path,
  };
}
