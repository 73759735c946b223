import type { Day } from '@yiti/base';
import type { toInstitutionKind } from './institution-kind.ts';
import { holdsOn, type OpenPeriod } from './open-period.ts';

/** An institution as the tree needs it: who it is and who runs it. */
export interface Institution {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly shortName: string;
  readonly kind: ReturnType<typeof toInstitutionKind>;
  readonly partOf: string | null;
  readonly beds: number | null;
}

/** That an institution belongs to a consortium, from one day until another. */
export interface Membership extends OpenPeriod {
  readonly consortium: string;
  readonly member: string;
  readonly role: string | null;
}

/**
 * Who stood under whom on one day. Membership of a consortium goes before who runs an institution, because membership
 * has a past and `partOf` has none: an indicator of last year counts a centre where it was last year.
 */
export class InstitutionTree {
  readonly #institutions = new Map<string, Institution>();
  readonly #parents = new Map<string, string>();
  readonly #children = new Map<string, string[]>();
  readonly #consortia = new Map<string, string>();

  constructor(institutions: readonly Institution[], memberships: readonly Membership[], day: Day) {
    for (const institution of institutions) this.#institutions.set(institution.id, institution);
    for (const membership of memberships) {
      if (!holdsOn(membership, day) || !this.#institutions.has(membership.consortium)) continue;
      this.#consortia.set(membership.member, membership.consortium);
    }
    for (const { id, partOf } of institutions) {
      const parent = this.#consortia.get(id) ?? partOf;
      if (parent !== null && this.#institutions.has(parent) && !this.#wouldCircle(id, parent)) {
        this.#parents.set(id, parent);
      }
    }
    for (const { id } of institutions) {
      const parent = this.#parents.get(id);
      if (parent !== undefined) this.#children.set(parent, [...(this.#children.get(parent) ?? []), id]);
    }
  }

  /** Institutions that stand under nobody. */
  roots(): Institution[] {
    return [...this.#institutions.values()].filter(({ id }) => !this.#parents.has(id));
  }

  children(id: string): Institution[] {
    return (this.#children.get(id) ?? []).map((child) => this.#institutions.get(child) as Institution);
  }

  /** The institution itself and everything below it, nearest first. */
  under(id: string): string[] {
    if (!this.#institutions.has(id)) return [];
    const found = [id];
    for (const next of found) found.push(...(this.#children.get(next) ?? []));
    return found;
  }

  /** The consortium that answered for an institution: its own, or that of whoever runs it. A consortium owns itself. */
  owner(id: string): string | undefined {
    for (let at: string | undefined = id; at !== undefined; at = this.#parents.get(at)) {
      if (this.#institutions.get(at)?.kind === 'consortium') return at;
    }
    return undefined;
  }

  /** Data from outside may say that A runs B and B runs A; the later of the two links is left out. */
  #wouldCircle(id: string, parent: string): boolean {
    for (let at: string | undefined = parent; at !== undefined; at = this.#parents.get(at)) {
      if (at === id) return true;
    }
    return false;
  }
}
