import { type Sql, sql } from '@yiti/database';

/** It took place: neither only planned nor withdrawn. Says so of the table `visit`. */
const tookPlace: Sql = sql`visit.status not in ('planned', 'cancelled', 'entered-in-error')`;

/**
 * 诊疗人次: outpatient, emergency, home and remote visits. The follow-ups of public-health programmes are a service of their
 * own and are not counted (working reading).
 */
export const isOutpatient: Sql = sql`visit.class in ('AMB', 'EMER', 'HH', 'VR')
             and visit.kind is distinct from 'follow-up'
             and ${tookPlace}`;

/** 出院人次: an admission that has ended. */
export const isDischarged: Sql = sql`visit.class = 'IMP'
             and ${tookPlace}
             and visit.ended_at is not null`;

export const isAdmission: Sql = sql`visit.class = 'IMP' and ${tookPlace}`;

/** 随访: the contact a programme asks for. */
export const isFollowUp: Sql = sql`visit.kind = 'follow-up' and ${tookPlace}`;
