import { failure, type Result, success } from '@yiti/base';
import { type Sql, sql } from '@yiti/database';
import { basesFor, type CountyAccess, type ResidentAccess } from './access-policy.ts';
import type { AccessRule } from './access-rule.ts';
import { type Actor, isTrustedProgram } from './actor.ts';
import { groupOf } from './fhir-group.ts';
import type { Grant } from './grant.ts';
import { isSensitive } from './sensitive-data.ts';
import { isSensitiveRow } from './sensitive-data-store.ts';
import { type FhirAction, scopesCover } from './smart-scope.ts';

/** What the FHIR interface hands over of each resource it is about to show or write. */
export interface FhirItem {
  readonly type: string;
  /** Id of the Patient it is about; for a Patient its own id; absent when it is about nobody. */
  readonly subject?: string | undefined;
  readonly resource?: Record<string, unknown> | undefined;
}

/** The access rule in the words of FHIR: types, interactions, scopes. It adds no permission of its own. */
export interface FhirGate {
  /** May this actor do this with any resource of this type at all? Asked before anything is read or searched. */
  mayUse(actor: Actor, type: string, action: FhirAction): Result<void>;
  /**
   * Condition for a search: `subject` is the column with the Patient's id, `content` the one with the JSON, for level 5 is
   * only for those in charge of it. Undefined restricts nothing.
   */
  filter(actor: Actor, type: string, subject: Sql, content: Sql): Sql | undefined;
  /**
   * Which of these resources the actor may see or write, in their order, with the grants by which. Those about nobody
   * need none. What is missing from `items` has to be answered as if it were not there.
   */
  permit<Item extends FhirItem>(
    actor: Actor,
    action: FhirAction,
    items: readonly Item[],
  ): Promise<{ items: Item[]; grants: Grant[] }>;
}

export function fhirGate(rule: AccessRule): FhirGate {
  function mayUse(actor: Actor, type: string, action: FhirAction): Result<void> {
    if (actor.must) return failure('forbidden', `access.must-${actor.must}`);
    if (!withinScopes(actor, type, action)) return failure('forbidden', 'access.scope-missing');
    if (isTrustedProgram(actor)) return success(undefined);

    const access = residentAccess(type, action);
    if (access) {
      return basesFor(actor.role, access).length > 0 || mayEnrol(actor, type, action)
        ? success(undefined)
        : failure('forbidden', 'access.not-for-this-role');
    }
    const needed = countyAccess(type, action);
    return needed ? rule.decideInCounty(actor, needed) : success(undefined);
  }

  const mayEnrol = (actor: Actor, type: string, action: FhirAction): boolean =>
    type === 'Patient' && action === 'create' && rule.decideInCounty(actor, 'enrol').ok;

  return {
    mayUse,
    filter(actor, type, subject, content) {
      const access = residentAccess(type, 'search');
      if (!access || isTrustedProgram(actor)) return undefined;
      const seen = rule.visibleResidents(actor, access, subject);
      if (access !== 'read') return sql`(${seen})`;
      const inCharge = rule.visibleResidents(actor, 'read-sensitive', subject);
      return sql`((${seen}) and (not (${isSensitiveRow(type, content)}) or (${inCharge})))`;
    },
    async permit(actor, action, items) {
      const asked = items.map((item) => ({ item, access: accessTo(item, action) }));
      const grants = new Map<string, Grant>();
      for (const access of new Set(asked.flatMap((one) => one.access ?? []))) {
        const residents = asked.flatMap(({ item, access: needed }) =>
          needed === access && item.subject !== undefined ? [item.subject] : [],
        );
        for (const [resident, grant] of await rule.grantFor(actor, access, residents)) {
          grants.set(`${access} ${resident}`, grant);
        }
      }
      const used = new Set<Grant>();
      const permitted = asked.filter(({ item, access }) => {
        if (!mayUse(actor, item.type, action).ok) return false;
        if (!access || isTrustedProgram(actor) || mayEnrol(actor, item.type, action)) {
          const grant = item.subject === undefined ? undefined : grants.get(`${access} ${item.subject}`);
          if (grant) used.add(grant);
          return true;
        }
        const grant = grants.get(`${access} ${item.subject}`);
        if (grant) used.add(grant);
        return grant !== undefined;
      });
      return { items: permitted.map(({ item }) => item), grants: [...used] };
    },
  };
}

/** Level 5 is told from the resource itself, so it can only be decided once the resource is at hand. */
function accessTo(item: FhirItem, action: FhirAction): ResidentAccess | undefined {
  const access = residentAccess(item.type, action);
  return access === 'read' && item.resource && isSensitive(item.resource) ? 'read-sensitive' : access;
}

function residentAccess(type: string, action: FhirAction): ResidentAccess | undefined {
  const reads = action === 'read' || action === 'search';
  switch (groupOf(type)) {
    case 'identity':
      return reads ? 'identify' : 'register';
    case 'clinical':
      return reads ? 'read' : 'write';
    case 'directory':
    case 'definition':
    case 'numbers':
    case 'log':
      return undefined;
  }
}

function countyAccess(type: string, action: FhirAction): CountyAccess | undefined {
  const group = groupOf(type);
  if (group === 'log') return 'audit';
  if (group === 'numbers') return 'aggregate';
  return action === 'read' || action === 'search' ? undefined : 'directory';
}

/** A program acts within `system/` scopes, a person within `user/` scopes, a resident also within `patient/` scopes. */
function withinScopes(actor: Actor, type: string, action: FhirAction): boolean {
  if (!actor.scopes) return actor.kind === 'person';
  const contexts =
    actor.kind === 'program' ? ['system'] : actor.resident === undefined ? ['user'] : ['user', 'patient'];
  const usable = actor.scopes.filter((scope) => contexts.includes(scope.context));
  return scopesCover(usable, type, action);
}
