import { basesFor, mayInCounty } from '../rule/access-policy.ts';
import { groupOf } from '../rule/fhir-group.ts';
import type { Role } from '../rule/role.ts';
import { readScope } from '../rule/smart-scope.ts';

/** Scopes of signing in; they open no data. */
export const SIGN_IN_SCOPES = [
  'openid',
  'offline_access',
  'online_access',
  'profile',
  'fhirUser',
  'launch',
  'launch/patient',
];

/** Only the administrator's programs act on the whole county. */
export const mayAskForEverything = (role: Role): boolean => role === 'administrator';

/**
 * Whether a client may be given a scope. The scope only bounds; what the token then really opens is decided by the access
 * rule at each request.
 */
export function mayAskFor(role: Role, text: string): boolean {
  const scope = readScope(text);
  if (!scope) return SIGN_IN_SCOPES.includes(text);
  if (scope.context !== 'system' || mayAskForEverything(role)) return true;
  if (scope.type === '*') return false;

  const writes = scope.actions.some((action) => action !== 'read' && action !== 'search');
  switch (groupOf(scope.type)) {
    case 'identity':
      return basesFor(role, writes ? 'register' : 'identify').length > 0;
    case 'clinical':
      return basesFor(role, writes ? 'write' : 'read').length > 0;
    case 'numbers':
      return mayInCounty(role, 'aggregate');
    case 'log':
      return mayInCounty(role, 'audit');
    case 'directory':
    case 'definition':
      return !writes || mayInCounty(role, 'directory');
  }
}
