import { instantText } from '../calendar.ts';
import type { FollowUp } from '../care/follow-up.ts';
import { toPressure, toVital } from './observation-fhir.ts';
import { reportResources, toEcgReport } from './report-fhir.ts';
import { ownConcept, type Resource, SYSTEM, toInstitution, toPerson, toStaff } from './words.ts';

/** What a programme's contact leaves behind: an encounter and what was measured. */
export function* followUpResources(followUp: FollowUp): Generator<Resource> {
  const { id, person, at, institution, doctor, reading, report } = followUp;
  yield {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { system: SYSTEM.encounterClass, code: followUp.atHome ? 'HH' : 'AMB' },
    type: [ownConcept('encounter-kind', 'follow-up', '随访')],
    subject: toPerson(person),
    episodeOfCare: followUp.programmes.map((programme) => ({ reference: `EpisodeOfCare/${programme.id}` })),
    participant: [{ individual: toStaff(doctor) }],
    period: { start: instantText(at), end: instantText({ day: at.day, minute: at.minute + 12 }) },
    serviceProvider: toInstitution(institution),
  };
  const context = { person, at, institution, encounter: id };
  if (reading.pressure) yield toPressure(`${id}-p`, context, reading.pressure);
  const { glucose, weight, height } = reading;
  if (glucose !== undefined) yield toVital(`${id}-g`, context, '14771-0', '空腹血糖', glucose, 'mmol/L');
  if (weight !== undefined) yield toVital(`${id}-w`, context, '29463-7', '体重', weight, 'kg');
  if (height !== undefined) yield toVital(`${id}-h`, context, '8302-2', '身高', height, 'cm');
  if (report) {
    yield* reportResources(`${id}-r`, context, report);
    yield toEcgReport(`${id}-e`, context);
  }
}
