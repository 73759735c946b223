/** Addresses as people can read them: what is legal in a query stays as it is. */
export const queryText = (query: URLSearchParams): string =>
  query
    .toString()
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/')
    .replaceAll('%24', '$');

export const address = (base: string, path: string, query: URLSearchParams): string => {
  const text = queryText(query);
  return `${base}${path === '' ? '' : `/${path}`}${text === '' ? '' : `?${text}`}`;
};

/** The same question with another page. */
export function withCursor(query: URLSearchParams, cursor: string | undefined): URLSearchParams {
  const changed = new URLSearchParams(query);
  if (cursor === undefined) changed.delete('_cursor');
  else changed.set('_cursor', cursor);
  return changed;
}
