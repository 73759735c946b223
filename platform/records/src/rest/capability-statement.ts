import { isResourceType, ownDefinitions, resourceTypes, searchParameters } from '@yiti/fhir';
import type { Rest } from './call.ts';
import type { Claim, Interaction } from './interaction.ts';

/** What this server can do, made from what is really registered; it is the same until the server is started again. */
export function capabilityStatement(
  { base, clock, publicUrl }: Rest,
  interactions: readonly Interaction[],
): string {
  const claims = interactions.flatMap((interaction) => interaction.claims);
  const operations = claims.filter((claim) => claim.on === 'operation');
  return JSON.stringify({
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: clock().toISOString(),
    kind: 'instance',
    software: { name: 'Yiti' },
    implementation: { description: 'Yiti, the record of a county', url: base },
    fhirVersion: '4.0.1',
    format: ['json', 'application/fhir+json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        security: security(publicUrl),
        resource: resourceTypes.map((type) => resourceOf(type, claims, operations)),
        interaction: codesOf(claims, 'system').map((code) => ({ code })),
        searchParam: COMMON.flatMap((code) => parameterOf('Patient', code) ?? []),
        ...some(
          'operation',
          operations
            .filter((claim) => claim.types?.length === 0)
            .map(({ name, definition }) => ({ name, definition })),
        ),
        compartment: ['http://hl7.org/fhir/CompartmentDefinition/patient'],
      },
    ],
  });
}

type Operation = Extract<Claim, { on: 'operation' }>;

function resourceOf(type: string, claims: readonly Claim[], operations: readonly Operation[]) {
  const condition = (name: string): boolean =>
    claims.some((claim) => claim.on === 'type' && 'condition' in claim && claim.condition === name);
  const parameters = [...searchParameters(type).values()].filter((parameter) => parameter.type !== 'special');
  const references = parameters.filter((parameter) => parameter.type === 'reference');
  const profiles = ownDefinitions()
    .filter((definition) => definition.type === type && definition.derivation === 'constraint')
    .map((definition) => definition.url);
  return {
    type,
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    ...(profiles.length > 0 && { supportedProfile: profiles }),
    interaction: codesOf(claims, 'type').map((code) => ({ code })),
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: condition('create'),
    conditionalRead: 'full-support',
    conditionalUpdate: condition('update'),
    conditionalDelete: condition('delete') ? 'single' : 'not-supported',
    // References are kept as they come; whether what they point to exists is not asked.
    referencePolicy: ['literal', 'logical', 'local'],
    searchInclude: ['*', ...references.map(({ code }) => `${type}:${code}`)],
    ...some('searchRevInclude', referringTo(type)),
    searchParam: parameters.flatMap(({ code }) => parameterOf(type, code) ?? []),
    operation: operations
      .filter(({ types }) => types === undefined || types.includes(type))
      .map(({ name, definition }) => ({ name, definition })),
  };
}

/** FHIR knows no empty lists. */
const some = (name: string, list: readonly unknown[]) => (list.length > 0 ? { [name]: list } : {});

const COMMON = ['_id', '_lastUpdated', '_tag', '_profile', '_security', '_source'];

function parameterOf(type: string, code: string) {
  const parameter = searchParameters(type).get(code);
  return parameter && { name: code, definition: parameter.url, type: parameter.type };
}

const codesOf = (claims: readonly Claim[], on: 'type' | 'system'): string[] =>
  claims.flatMap((claim) => (claim.on === on && 'code' in claim ? [claim.code] : []));

/** By target type, the parameters of other types that may refer to it. */
let referring: Map<string, string[]> | undefined;

function referringTo(target: string): string[] {
  if (!referring) {
    referring = new Map();
    for (const type of resourceTypes) {
      for (const parameter of searchParameters(type).values()) {
        if (parameter.type !== 'reference') continue;
        for (const each of parameter.target ?? []) {
          if (!isResourceType(each)) continue;
          referring.set(each, [...(referring.get(each) ?? []), `${type}:${parameter.code}`]);
        }
      }
    }
  }
  return referring.get(target) ?? [];
}

const security = (publicUrl: string) => ({
  service: [
    {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
      ],
    },
  ],
  extension: [
    {
      url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
      extension: [
        { url: 'token', valueUri: `${publicUrl}/oauth2/token` },
        { url: 'authorize', valueUri: `${publicUrl}/oauth2/authorize` },
      ],
    },
  ],
});
