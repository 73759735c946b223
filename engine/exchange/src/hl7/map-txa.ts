import { Buffer } from 'node:buffer';
import type { Segment } from '../wire/message.ts';
import { toAttachment } from './attachment.ts';
import { conceptAt, made, type Part, part, timeOf, toInstant } from './datatypes.ts';
import { mapResult } from './map-obx.ts';
import { visitReference } from './map-pv1.ts';
import { practitioner, senderInstitution } from './people.ts';
import { all, type Change, firstOf, groups, idFor, overlay, type Scene, subject, told } from './plan.ts';
import { localSystem } from './sender.ts';

/** HL7 table 0271 (completion status) → composition-status. */
const DOC_STATUS: Readonly<Record<string, string>> = {
  AU: 'final',
  DI: 'preliminary',
  DO: 'preliminary',
  IN: 'preliminary',
  IP: 'preliminary',
  LA: 'final',
  PA: 'preliminary',
};

/** MDM: a document for each TXA. T11 cancels one; T10 and T08 take the place of another, which TXA-13 names. */
export function mapDocument(scene: Scene): Change[] {
  const parts = groups(scene.message.segments, (each) => each.name === 'TXA');
  // A single document owns every OBX of its message, wherever its sender has put them.
  return parts.flatMap(([txa, ...after]) =>
    mapOne(scene, txa as Segment, parts.length > 1 ? after : scene.message.segments),
  );
}

function mapOne(scene: Scene, txa: Segment, segments: readonly Segment[]): Change[] {
  const number = txa.text(12);
  if (number === '') return [];
  const cancelled = scene.message.kind === 'MDM^T11' || txa.text(19) === 'CA';
  const parent = txa.text(13);
  const resource = told('DocumentReference', idFor(scene, 'document', number), {
    masterIdentifier: {
      system: localSystem(scene.sender, 'document', txa.text(12, 2), txa.text(12, 3)),
      value: number,
    },
    status: cancelled ? 'entered-in-error' : txa.text(19) === 'OB' ? 'superseded' : 'current',
    docStatus: cancelled ? 'entered-in-error' : DOC_STATUS[txa.text(17)],
    type: documentType(txa, scene),
    subject: subject(scene),
    date: toInstant(timeOf(txa, 6, 4) ?? scene.at),
    author: [...txa.repetitions(9), ...txa.repetitions(5)]
      .map(practitioner)
      .filter((each) => each !== undefined)
      .slice(0, 1),
    authenticator: practitioner(txa.repetition(10)),
    custodian: senderInstitution(scene.sender),
    relatesTo: parent
      ? [{ code: 'replaces', target: { reference: `DocumentReference/${idFor(scene, 'document', parent)}` } }]
      : undefined,
    description: txa.text(25) || txa.text(16),
    content: contents(segments, txa),
    context: part({ encounter: [visitReference(scene)].filter((each) => each !== undefined) }),
  });
  return [{ resource, join: overlay }];
}

/**
 * The lines of a document that carry an item of their own (OBX-3) are also results, so that they can be found by it. They
 * say which document they were read from and stand in no category, apart from what a laboratory measured.
 */
export function mapDocumentLines(scene: Scene): Change[] {
  const number = firstOf(scene, 'TXA')?.text(12) ?? '';
  if (number === '') return [];
  const derivedFrom = { reference: `DocumentReference/${idFor(scene, 'document', number)}` };
  return all(scene, 'OBX')
    .filter((obx) => obx.text(3) !== '' && obx.text(2) !== 'ED')
    .map((obx, place) => ({
      resource: mapResult(scene, obx, [], {
        number: `${number}/${obx.text(1) || place + 1}`,
        encounter: visitReference(scene),
        derivedFrom,
      }),
    }));
}

/** HL7 table 0270: kinds of documents that have a code but rarely words of their own. */
function documentType(txa: Segment, scene: Scene): Part | undefined {
  const concept = conceptAt(txa, 2, scene.sender.facility);
  const coding = concept?.coding?.map((each) =>
    each.system ? each : { ...each, system: 'http://terminology.hl7.org/CodeSystem/v2-0270' },
  );
  return concept && made({ coding, text: concept.text });
}

/** The text of the document, or the file in an ED value, as one attachment each. */
function contents(segments: readonly Segment[], txa: Segment): Part[] {
  const results = segments.filter((each) => each.name === 'OBX');
  const files = results
    .filter((obx) => obx.text(2) === 'ED')
    .map(toAttachment)
    .filter((each) => each !== undefined);
  const text = results
    .filter((obx) => ['TX', 'FT', 'ST'].includes(obx.text(2)))
    .map((obx) =>
      obx
        .repetitions(5)
        .map((each) => each.whole())
        .join('\n'),
    )
    .filter((line) => line !== '')
    .join('\n');
  const attachments: Part[] = [...files];
  if (text !== '')
    attachments.push({
      contentType: 'text/plain; charset=utf-8',
      data: Buffer.from(text).toString('base64'),
    });
  if (attachments.length === 0) attachments.push(made({ title: txa.text(16) || txa.text(12) }));
  return attachments.map((attachment) => ({ attachment }));
}
