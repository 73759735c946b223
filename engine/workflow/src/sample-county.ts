import type { Actor, Role } from '@yiti/access';
import { type County, newId, orThrow, toCounty } from '@yiti/base';
import type { Database, Migration } from '@yiti/database';
import { openRecords, recordsMigrations } from '@yiti/records';
import type { Definition } from './definition/definition.ts';
import { exampleDefinitions } from './examples/examples.ts';
import { openWorkflow, workflowMigrations } from './index.ts';

/** For the tests of this package: a county with a village, a township centre and a hospital, and forms that are complete. */
export const county: County = toCounty(349921);

export const actor = (role: Role, institution: string, id = `${role}-1`): Actor => ({
  kind: 'person',
  county,
  id,
  name: id,
  role,
  institution,
});

export const villageDoctor = actor('village-doctor', 'village');
export const specialist = actor('specialist', 'hospital', 'specialist-1');
export const otherSpecialist = actor('specialist', 'hospital', 'specialist-2');
export const stranger = actor('specialist', 'other-hospital', 'stranger');

type FreshDatabase = (migrations: readonly Migration[]) => Promise<Database & { drop(): Promise<void> }>;

export const migrations = async (): Promise<Migration[]> => [
  ...(await recordsMigrations()),
  ...(await workflowMigrations()),
];

/** An engine over a database of its own, with a clock the test moves. A Monday morning at nine. */
export async function aCounty(
  freshDatabase: FreshDatabase,
  definitions: readonly Definition[] = exampleDefinitions,
) {
  const db = await freshDatabase(await migrations());
  const time = { now: new Date('2026-03-02T09:00:00+08:00') };
  const clock = () => time.now;
  const records = openRecords({ db, clock });
  const workflow = openWorkflow({ db, records, definitions, clock });
  return { db, records, workflow, time };
}

export const transfer = (about: object = {}) => ({
  patient: 'p1',
  to: { institution: 'hospital' },
  department: '心内科',
  urgency: 'routine',
  impression: '冠心病？',
  reason: '胸闷一周，需进一步检查',
  consent: true,
  ...about,
});

export const homePlan = (about: object = {}) => ({
  patient: 'p1',
  to: { institution: 'village', person: { id: villageDoctor.id, name: villageDoctor.name } },
  leftOn: '2026-03-06',
  diagnosis: '不稳定型心绞痛',
  treatment: '药物治疗后好转',
  nextSteps: '继续口服药物，监测血压',
  plan: [
    { what: '首次随访', dueOn: '2026-03-10' },
    { what: '复查血压', dueOn: '2026-03-20' },
  ],
  endsOn: '2026-04-06',
  ...about,
});

/** Opens a case or takes a step as a test mostly wants it: with a key of its own, and a problem is a failure of the test. */
export const acts = (workflow: ReturnType<typeof openWorkflow>) => ({
  open: async (by: Actor, kind: string, fields: unknown) =>
    orThrow(await workflow.open(by, { kind, key: newId(), fields })).file,
  take: async (by: Actor, id: string, step: string, fields: unknown = {}) =>
    orThrow(await workflow.take(by, { case: id, step, key: newId(), fields })).file,
});
