import { useQuery } from '@tanstack/react-query';
import { get, withQuery } from '../../api/request.ts';
import { tCode } from '../../text/index.ts';

/** 重点专科 with its grade: 核心, 支撑 or 优势. */
export interface Specialty {
  readonly specialty: string | null;
  readonly grade: string | null;
}

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
  readonly keySpecialties: readonly Specialty[];
  readonly children: readonly Institution[];
}

export interface InstitutionDetail extends Omit<Institution, 'staff' | 'children'> {
  readonly memberships: readonly {
    readonly consortium: { readonly id: string; readonly name: string };
    readonly role: string | null;
    readonly from: string | null;
    readonly until: string | null;
  }[];
  readonly staff: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly role: string | null;
    readonly title: string | null;
  }[];
  readonly equipment: readonly string[];
  readonly territory: readonly { readonly division: string | null; readonly name: string | null }[];
}

/** The tree as it stood on a day: last year's members stay last year's. */
export const useInstitutionTree = (on: string | undefined) =>
  useQuery({
    queryKey: ['institutions', on],
    queryFn: () => get<{ tree: readonly Institution[] }>(withQuery('/api/institutions', { on })),
  });

export const useInstitution = (id: string, on: string | undefined) =>
  useQuery({
    queryKey: ['institution', id, on],
    queryFn: () => get<InstitutionDetail>(withQuery(`/api/institutions/${id}`, { on })),
  });

export interface Branch {
  readonly institution: Institution;
  readonly depth: number;
}

/** The tree as lines, each with its depth. */
export const flatten = (tree: readonly Institution[], depth = 0): Branch[] =>
  tree.flatMap((institution) => [{ institution, depth }, ...flatten(institution.children ?? [], depth + 1)]);

/** `心血管内科（核心）` */
export const specialtyWords = ({ specialty, grade }: Specialty): string =>
  grade ? `${specialty ?? ''}（${tCode('grade', grade)}）` : (specialty ?? '');
