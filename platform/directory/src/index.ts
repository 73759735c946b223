export { directoryMigrations } from './directory-migrations.ts';
export { type DirectoryNeeds, directoryRoutes } from './directory-routes.ts';
export {
  institutionsUnder,
  institutionTree,
  listInstitutions,
  listMemberships,
  ownerOn,
} from './directory-store.ts';
export { directoryViews } from './directory-views.ts';
export { moveInstitution, renameInstitution } from './institution-changes.ts';
export {
  countResidents,
  countStaff,
  type KeySpecialty,
  listEquipment,
  listKeySpecialties,
  listStaff,
  listTerritories,
  type StaffMember,
  type Territory,
} from './institution-detail-store.ts';
export { INSTITUTION_KINDS, type InstitutionKind, toInstitutionKind } from './institution-kind.ts';
export { type Institution, InstitutionTree, type Membership } from './institution-tree.ts';
export { holdsOn, type OpenPeriod } from './open-period.ts';
