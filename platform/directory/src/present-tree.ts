import { INSTITUTION_KINDS } from './institution-kind.ts';
import type { Institution, InstitutionTree } from './institution-tree.ts';

interface Counts {
  readonly residents: ReadonlyMap<string, number>;
  readonly staff: ReadonlyMap<string, number>;
  readonly specialties: readonly { institution: string; specialty: string | null; grade: string | null }[];
}

/** One line of the institution tree on the screen, with what stands under it. */
export interface TreeNode {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly kindName: string;
  readonly partOf: string | null;
  readonly consortium: string | null;
  /** Residents whose record is kept here or below. */
  readonly residents: number;
  readonly staff: number;
  readonly beds: number | null;
  readonly keySpecialties: readonly { specialty: string | null; grade: string | null }[];
  readonly children: readonly TreeNode[];
}

/** The tree as the screen draws it: residents are summed upward, staff and beds belong to each house alone. */
export function presentTree(tree: InstitutionTree, counts: Counts): TreeNode[] {
  const present = (institution: Institution): TreeNode => {
    const { id, name, shortName, kind, partOf, beds } = institution;
    const children = tree.children(id).map(present);
    return {
      id,
      name,
      shortName,
      kind,
      kindName: INSTITUTION_KINDS[kind],
      partOf,
      consortium: tree.owner(id) ?? null,
      residents: children.reduce((sum, child) => sum + child.residents, counts.residents.get(id) ?? 0),
      staff: counts.staff.get(id) ?? 0,
      beds,
      keySpecialties: counts.specialties
        .filter((one) => one.institution === id)
        .map(({ specialty, grade }) => ({ specialty, grade })),
      children,
    };
  };
  return tree.roots().map(present);
}
