import { type County, type Day, dayOf, failure, isDay, orThrow } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { institutionTree, listInstitutions, listMemberships } from './directory-store.ts';
import {
  countResidents,
  countStaff,
  listEquipment,
  listKeySpecialties,
  listStaff,
  listTerritories,
} from './institution-detail-store.ts';
import { INSTITUTION_KINDS } from './institution-kind.ts';
import { presentTree } from './present-tree.ts';

export interface DirectoryNeeds {
  readonly db: Database;
  readonly county: County;
  readonly clock: () => Date;
}

const onDay = z.object({ on: z.custom<Day>((text) => typeof text === 'string' && isDay(text)).optional() });
const byId = z.object({ id: z.string().max(64) });

/** What every signed-in person may know of the county: its institutions, who works there, what they are good at. */
export function directoryRoutes(app: FastifyInstance, { db, county, clock }: DirectoryNeeds): void {
  app.get('/api/institutions', { config: { access: 'signed-in' } }, async (request) => {
    const day = onDay.parse(request.query).on ?? dayOf(clock());
    const [tree, residents, staff, specialties] = await Promise.all([
      institutionTree(db, county, day),
      countResidents(db, county),
      countStaff(db, county, day),
      listKeySpecialties(db, county),
    ]);
    return { on: day, tree: presentTree(tree, { residents, staff, specialties }) };
  });

  app.get('/api/institutions/:id', { config: { access: 'signed-in' } }, async (request) => {
    const { id } = byId.parse(request.params);
    const day = onDay.parse(request.query).on ?? dayOf(clock());
    const institutions = await listInstitutions(db, county);
    const institution = institutions.find((one) => one.id === id);
    if (!institution) return orThrow(failure('not-found', 'directory.institution-not-found'));

    const nameOf = new Map(institutions.map((one) => [one.id, one.name]));
    const [memberships, staff, equipment, specialties, territory] = await Promise.all([
      listMemberships(db, county, id),
      listStaff(db, county, id, day),
      listEquipment(db, county, id),
      listKeySpecialties(db, county),
      listTerritories(db, county, id),
    ]);
    return {
      ...institution,
      kindName: INSTITUTION_KINDS[institution.kind],
      memberships: memberships.map(({ consortium, role, fromDay, untilDay }) => ({
        consortium: { id: consortium, name: nameOf.get(consortium) ?? consortium },
        role,
        from: fromDay,
        until: untilDay,
      })),
      staff: staff.map(({ id: staffId, name, title, role, from_day }) => ({
        id: staffId,
        name,
        title,
        role,
        from: from_day,
      })),
      equipment,
      keySpecialties: specialties
        .filter((one) => one.institution === id)
        .map(({ specialty, grade }) => ({ specialty, grade })),
      territory,
    };
  });
}
