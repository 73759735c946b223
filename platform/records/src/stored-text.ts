import type { Resource } from '@yiti/fhir';

/**
 * What is stored leaves out what stands in the row's own columns, a tenth of a usual resource: `resourceType` and `id`,
 * which `elements` no longer have, `meta.versionId` and `meta.lastUpdated`. What else is in `meta` comes first, where
 * `wholeText` expects it.
 */
export function withoutStamp(
  meta: Resource['meta'],
  elements: Record<string, unknown>,
): Record<string, unknown> {
  if (meta === undefined) return elements;
  const { versionId: _version, lastUpdated: _updated, ...others } = meta;
  return Object.keys(others).length > 0 ? { meta: others, ...elements } : elements;
}

const META = '{"meta":{';

/** The JSON as it goes out. */
export function wholeText(
  type: string,
  id: string,
  version: number,
  updatedAt: Date,
  content: string,
): string {
  const head = `{"resourceType":"${type}","id":"${id}","meta":{"versionId":"${version}","lastUpdated":"${updatedAt.toISOString()}"`;
  if (content.startsWith(META)) return `${head},${content.slice(META.length)}`;
  return content === '{}' ? `${head}}}` : `${head}},${content.slice(1)}`;
}
