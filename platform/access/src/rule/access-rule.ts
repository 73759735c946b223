import { failure, type Result, success } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import type { AccessSettings } from '../settings.ts';
import { basesFor, type CountyAccess, mayInCounty, type ResidentAccess } from './access-policy.ts';
import { type Actor, isTrustedProgram } from './actor.ts';
import { bases } from './basis.ts';
import { findRelations, type Relation, relatedResidents } from './care-relation-store.ts';
import { type Grant, makeGrant } from './grant.ts';

export interface AccessRuleNeeds {
  readonly db: Queryable;
  readonly clock: () => Date;
  readonly settings: Pick<AccessSettings, 'visitDays' | 'requestDays'>;
}

/** The one place where it is decided who may do what. Nothing else in the system answers that question. */
export interface AccessRule {
  /** May this actor do this with this resident's data, and on what ground? */
  decide(actor: Actor, access: ResidentAccess, resident: string): Promise<Result<Grant>>;
  /** The same for many residents in one query; those the actor may not see are missing from the answer. */
  grantFor(
    actor: Actor,
    access: ResidentAccess,
    residents: readonly string[],
  ): Promise<ReadonlyMap<string, Grant>>;
  /**
   * The same as a condition on a column that holds a resident's id, to restrict a list or a search. Rows about nobody
   * (null) fall out of it too, except for a program that may see everything.
   */
  visibleResidents(actor: Actor, access: ResidentAccess, column: Sql): Sql;
  /** May this actor do this in the county at all? */
  decideInCounty(actor: Actor, access: CountyAccess): Result<void>;
}

export function accessRule({ db, clock, settings }: AccessRuleNeeds): AccessRule {
  async function grantFor(
    actor: Actor,
    access: ResidentAccess,
    residents: readonly string[],
  ): Promise<ReadonlyMap<string, Grant>> {
    if (actor.must) return new Map();
    if (isTrustedProgram(actor)) {
      return new Map(
        residents.map((resident) => [resident, makeGrant({ actor, access, resident, basis: 'system' })]),
      );
    }
    if (basesFor(actor.role, access).length === 0) return new Map();

    const relations = await findRelations(db, actor, residents, clock(), settings);
    const grants = new Map<string, Grant>();
    for (const resident of new Set(residents)) {
      const relation = ground(
        actor,
        access,
        relations.filter((one) => one.resident === resident),
      );
      if (relation) grants.set(resident, makeGrant({ actor, access, ...relation }));
    }
    return grants;
  }

  return {
    grantFor,
    async decide(actor, access, resident) {
      const grant = (await grantFor(actor, access, [resident])).get(resident);
      if (grant) return success(grant);
      // The code says what would help: somebody at the bedside can write a reason, all others have to stop here.
      const mayBreak = access === 'read' && mayInCounty(actor.role, 'break-glass') && actor.kind === 'person';
      return failure('forbidden', mayBreak ? 'access.no-relation' : 'access.not-for-this-role');
    },
    visibleResidents(actor, access, column) {
      if (actor.must) return sql`false`;
      if (isTrustedProgram(actor)) return sql`true`;
      const accepted = basesFor(actor.role, access);
      const related = relatedResidents(actor, accepted, clock(), settings);
      return related ? sql`${column} in (${related})` : sql`false`;
    },
    decideInCounty(actor, access) {
      if (actor.must) return failure('forbidden', `access.must-${actor.must}`);
      if (isTrustedProgram(actor) || (actor.kind === 'person' && mayInCounty(actor.role, access))) {
        return success(undefined);
      }
      return failure('forbidden', 'access.not-for-this-role');
    },
  };
}

/** The relation by which this role may do this: the first in the order of `bases` that the policy accepts. */
function ground(actor: Actor, access: ResidentAccess, relations: readonly Relation[]): Relation | undefined {
  const accepted = basesFor(actor.role, access);
  return bases
    .filter((basis) => accepted.includes(basis))
    .flatMap((basis) => relations.find((relation) => relation.basis === basis) ?? [])[0];
}
