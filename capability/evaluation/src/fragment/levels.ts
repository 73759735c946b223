import { type Sql, sql } from '@yiti/database';

/** 基层医疗卫生机构. A subcentre grew out of a township centre and is counted as one (working reading). */
const PRIMARY = ['subcentre', 'township-centre', 'community-centre', 'village-clinic'];
const HOSPITALS = ['county-hospital', 'maternal-child-hospital', 'tcm-hospital', 'mental-hospital'];

export const isPrimary = (kind: Sql): Sql => sql`${kind} = any(${PRIMARY}::text[])`;
export const isHospital = (kind: Sql): Sql => sql`${kind} = any(${HOSPITALS}::text[])`;
