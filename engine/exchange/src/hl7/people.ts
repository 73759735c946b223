import { systems } from '@yiti/fhir';
import type { Repetition, Segment } from '../wire/message.ts';
import { made, type Part } from './datatypes.ts';
import type { Sender } from './sender.ts';

/** An institution by its code. A known code becomes a reference to the Organization before it is written. */
export const institution = (code: string, name = ''): Part | undefined =>
  code === '' && name === ''
    ? undefined
    : made({
        identifier: code === '' ? undefined : { system: systems.institution, value: code },
        display: name,
      });

/** The institution that a message comes from, unless a location names another. */
export const senderInstitution = (sender: Sender, location?: Segment, field = 3): Part | undefined =>
  institution(location?.text(field, 4) || sender.facility);

/** XCN, PPN: somebody who works there, by staff number and name. */
export function practitioner(person: Repetition): Part | undefined {
  const number = person.text(1);
  const han = /\p{Script=Han}/u.test(person.text(2) + person.text(3));
  const words = han
    ? [person.text(2), person.text(3)]
    : [person.text(6), person.text(3), person.text(4), person.text(2)];
  const name = words.filter((each) => each !== '').join(han ? '' : ' ');
  if (number === '' && name === '') return undefined;
  return made({
    identifier: number === '' ? undefined : { system: systems.practitioner, value: number },
    display: name,
  });
}
