import { dayText } from './calendar.ts';
import { COUNTY_CODE, COUNTY_NAME } from './county/county.ts';
import { type Point, ringOf } from './county/geometry.ts';
import { directoryOf } from './fhir/directory-fhir.ts';
import { sendersOf, TABLE_0203 } from './hl7/sender.ts';
import type { Out } from './output/out.ts';
import { outbreaksOf } from './planted/outbreak.ts';
import type { World } from './world.ts';

/** Everything that is there before the first patient: institutions, people who work, places and their map. */
export function tellDirectory(world: World, out: Out): void {
  for (const resource of directoryOf(world)) out.resource(resource);
  out.whole(
    'geo/townships.geojson',
    featureCollection(world.townships, { code: COUNTY_CODE, name: COUNTY_NAME }),
  );
  for (const { code, name, villages } of world.townships) {
    out.whole(`geo/${code}.geojson`, featureCollection(villages, { code, name }));
  }
  out.whole('hl7/senders.json', `${JSON.stringify(profilesOf(world), undefined, 2)}\n`);
  for (const outbreak of outbreaksOf(world))
    out.truth('outbreaks', { ...outbreak, from: dayText(outbreak.from) });
}

/** What the receiver must be told of senders whose identifier types mean something only at home. */
function profilesOf({ institutions }: World): Record<string, { identifierSystems: Record<string, string> }> {
  const own = sendersOf(institutions).filter(
    ({ cardTypes }) => cardTypes.healthCard !== TABLE_0203.healthCard,
  );
  return Object.fromEntries(
    own.map(({ application, institution, cardTypes }) => [
      `${application}|${institution.code}`,
      {
        identifierSystems: {
          [cardTypes.healthCard]: 'urn:oid:2.16.156.10011.1.19',
          [cardTypes.insurance]: 'urn:oid:2.16.156.10011.1.15',
        },
      },
    ]),
  );
}

function featureCollection(
  places: readonly { readonly code: string; readonly name: string; readonly outline: readonly Point[] }[],
  of: { readonly code: string; readonly name: string },
): string {
  const features = places.map(({ code, name, outline }) => ({
    type: 'Feature',
    properties: { code, name },
    geometry: { type: 'Polygon', coordinates: [ringOf(outline)] },
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', synthetic: true, of, features })}\n`;
}
