import { dayText } from './calendar.ts';
import type { Visit } from './care/visit.ts';
import type { HospitalStory } from './hl7/hospital-messages.ts';
import type { Out } from './output/out.ts';
import type { Person } from './people/person.ts';

/** What only tests may read: who somebody is in each system, what is truly so, and what was planted. */
export function tellTruth(
  person: Person,
  visits: readonly Visit[],
  stories: ReadonlyMap<string, HospitalStory>,
  out: Out,
): void {
  out.truth('people', {
    person: person.id,
    name: person.name,
    sex: person.sex,
    birthDate: dayText(person.birthOn),
    idCard: person.idCard,
    healthCard: person.healthCard,
    insurance: person.insuranceNumber,
    household: person.household.number,
    village: person.household.village.code,
    fate: person.fate,
    registered: person.registeredOn !== undefined,
    senders: Object.fromEntries([...stories].map(([key, { registration }]) => [key, registration])),
    illnesses: Object.fromEntries(
      [...person.health].map(([disease, { foundOn, treated, controlled }]) => [
        disease,
        { known: foundOn !== undefined && dayText(foundOn), treated, controlled },
      ]),
    ),
    visits: visits.filter(({ nights }) => nights === 0).length,
    admissions: visits.filter(({ nights }) => nights > 0).length,
  });
  for (const [sender, { mishaps }] of stories) {
    for (const mishap of mishaps) out.truth('mishaps', { sender, person: person.id, ...mishap });
  }
  for (const { id, at, notifiable, outbreak, level, place } of visits) {
    if (!notifiable) continue;
    const where = { level, institution: place?.institution.id, village: person.household.village.code };
    out.truth('notifiable', {
      disease: notifiable,
      outbreak,
      visit: id,
      person: person.id,
      on: dayText(at.day),
      ...where,
    });
  }
}
