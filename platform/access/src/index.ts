export { accessMigrations } from './access-migrations.ts';
export type { Account, Post } from './account/account.ts';
export { findAccountByUsername } from './account/account-store.ts';
export type { AccountChange, AccountDraft, Accounts } from './account/accounts.ts';
export type { DemoAccount } from './account/demo-accounts.ts';
export { createFirstAdministrator, type FirstAdministrator } from './account/first-administrator.ts';
export type { AuditEvent } from './audit/audit-entry.ts';
export type { AuditLog } from './audit/audit-log.ts';
export { logResidents } from './audit/log-residents.ts';
export { type AuditVerdict, verifyAudit } from './audit/verify-audit.ts';
export { csv, wantsCsv } from './http/csv.ts';
export { actorOf, grantOf } from './http/guard.ts';
export type { RouteAccess } from './http/route-access.ts';
export { closeClient, listClients } from './oauth/client-store.ts';
export { type ClientDraft, createClient, type NewClient } from './oauth/create-client.ts';
export { type Access, type AccessOptions, openAccess } from './open-access.ts';
export {
  ACCESS_POLICY,
  type CountyAccess,
  type ResidentAccess,
  type RolePolicy,
} from './rule/access-policy.ts';
export { type AccessRule, accessRule } from './rule/access-rule.ts';
export { type Actor, isTrustedProgram } from './rule/actor.ts';
export { BASES, type Basis } from './rule/basis.ts';
export { type FhirGate, type FhirItem, fhirGate } from './rule/fhir-gate.ts';
export type { Grant } from './rule/grant.ts';
export { NOTIFIABLE_CATEGORIES } from './rule/notifiable-disease.ts';
export { relationViews as accessViews } from './rule/relation-views.ts';
export { ROLES, type Role, roles } from './rule/role.ts';
export { isSensitive, LEVEL_5, SENSITIVE_DIAGNOSIS } from './rule/sensitive-data.ts';
export { type FhirAction, readScope, type SmartScope } from './rule/smart-scope.ts';
export { type AccessSettings, DEFAULT_SETTINGS } from './settings.ts';
