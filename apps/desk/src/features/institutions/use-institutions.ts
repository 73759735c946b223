import { useQuery } from '@tanstack/react-query';
import { get, withQuery } from '../../api/request.ts';

export interface Institution {
  readonly id: string;
  readonly name: string;
  readonly shortName?: string | null;
  readonly kind: string;
  readonly kindName: string;
  readonly partOf?: string | null;
  readonly consortium?: string | null;
  readonly residents?: number | null;
  readonly staff?: number | null;
  readonly beds?: number | null;
  readonly keySpecialties?: readonly (string | { readonly name: string; readonly rank?: string | null })[] | null;
  readonly children: readonly Institution[];
}

export interface InstitutionDetail extends Omit<Institution, 'staff'> {
  readonly memberships: readonly { readonly consortium: string; readonly role?: string | null; readonly from: string; readonly until?: string | null }[];
  readonly staff?: readonly { readonly name: string; readonly role?: string | null; readonly roleName?: string | null; readonly title?: string | null }[];
  readonly equipment?: readonly (string | { readonly name: string; readonly count?: number | null })[] | null;
  readonly territory?: readonly (string | { readonly name: string })[] | null;
}

/** The tree as it stood on a day: last year's members stay last year's. */
export const useInstitutionTree = (on: string | undefined) =>
  useQuery({
    queryKey: ['institutions', on],
    queryFn: () => get<{ tree: readonly Institution[] }>(withQuery('/api/institutions', { on })),
  });

export const useInstitution = (id: string) =>
  useQuery({ queryKey: ['institution', id], queryFn: () => get<InstitutionDetail>(`/api/institutions/${id}`) });

export interface Branch {
  readonly institution: Institution;
  readonly depth: number;
}

/** The tree as lines, each with its depth. */
export const flatten = (tree: readonly Institution[], depth = 0): Branch[] =>
  tree.flatMap((institution) => [{ institution, depth }, ...flatten(institution.children ?? [], depth + 1)]);

export const nameOf = (thing: string | { readonly name: string }): string => (typeof thing === 'string' ? thing : thing.name);
