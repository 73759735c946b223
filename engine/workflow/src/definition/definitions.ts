import { ProblemError } from '@yiti/base';
import type { Definition } from './definition.ts';

/** All definitions the system knows, every version for which a case may still be running. */
export interface Definitions {
  readonly all: readonly Definition[];
  /** The version a new case begins with. */
  find(kind: string): Definition | undefined;
  /** The version a running case began with; missing, the installation is older or newer than its data. */
  get(kind: string, version: number): Definition;
}

export function definitionsOf(all: readonly Definition[]): Definitions {
  const versions = new Map(all.map((each) => [`${each.kind}/${each.version}`, each]));
  const latest = new Map<string, Definition>();
  for (const each of all) {
    if ((latest.get(each.kind)?.version ?? 0) < each.version) latest.set(each.kind, each);
  }
  return {
    all,
    find: (kind) => latest.get(kind),
    get(kind, version) {
      const found = versions.get(`${kind}/${version}`);
      if (!found)
        throw new ProblemError({
          kind: 'gone',
          code: 'workflow.version-unknown',
          details: `${kind} ${version}`,
        });
      return found;
    },
  };
}
