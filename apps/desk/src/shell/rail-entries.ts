import type { Session } from '../api/use-session.ts';
import type { TextKey } from '../text/index.ts';
import type { IconName } from './icons.tsx';

export interface RailEntry {
  readonly to: string;
  readonly icon: IconName;
  readonly text: TextKey;
}

const TODAY: RailEntry = { to: '/today', icon: 'today', text: 'rail.today' };
const RESIDENTS: RailEntry = { to: '/residents', icon: 'residents', text: 'rail.residents' };
const INSTITUTIONS: RailEntry = { to: '/institutions', icon: 'institutions', text: 'rail.institutions' };
const ACCOUNTS: RailEntry = { to: '/accounts', icon: 'accounts', text: 'rail.accounts' };
const INTAKE: RailEntry = { to: '/intake', icon: 'intake', text: 'rail.intake' };
const AUDIT: RailEntry = { to: '/audit', icon: 'audit', text: 'rail.audit' };

const CARE = [TODAY, RESIDENTS, INSTITUTIONS];
const OVERSIGHT = [TODAY, INSTITUTIONS];

type Whose = Pick<Session['user'], 'role' | 'resident'>;

/** The day of each role. An entry stands here only when its page exists and the role may open it. */
const BY_ROLE: Record<string, readonly RailEntry[]> = {
  'village-doctor': CARE,
  'township-doctor': CARE,
  'public-health': CARE,
  nurse: CARE,
  specialist: CARE,
  pharmacist: CARE,
  epidemiologist: CARE,
  dispatcher: CARE,
  director: OVERSIGHT,
  finance: OVERSIGHT,
  personnel: OVERSIGHT,
  bureau: OVERSIGHT,
  quality: [TODAY, RESIDENTS, INSTITUTIONS, AUDIT],
  administrator: [TODAY, INSTITUTIONS, ACCOUNTS, INTAKE, AUDIT],
};

/** A resident has one page, their own record; everybody else has the pages of their role. */
export function entriesFor({ role, resident }: Whose): readonly RailEntry[] {
  if (role === 'resident')
    return resident ? [{ to: `/residents/${resident}`, icon: 'residents', text: 'rail.own' }] : [];
  return BY_ROLE[role ?? ''] ?? [TODAY];
}

export const mayFindResidents = (whose: Whose): boolean => entriesFor(whose).includes(RESIDENTS);
