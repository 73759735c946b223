import { systems, YITI } from '../src/identifier/systems.ts';
import { OWN_CODES, type OwnCodes, ownCodes } from '../src/profile/own-codes.ts';
import { OWN_EXTENSIONS, type OwnExtension, ownExtensions } from '../src/profile/own-extensions.ts';

type Json = Record<string, unknown>;

const R4 = 'http://hl7.org/fhir/StructureDefinition/';

const about = (kind: string, id: string, title: string): Json => ({
  resourceType: kind,
  id,
  url: `${YITI}/${kind}/${id}`,
  version: '0.1.0',
  name: id.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase()),
  title,
  status: 'active',
  publisher: 'Yiti',
});

/** Our profiles, extensions and code systems as FHIR resources, by file name; from the tables the rules use. */
export function ownDefinitions(): Record<string, string> {
  const all = [
    ...Object.entries(ownExtensions).map(([id, extension]) => extensionDefinition(id, extension)),
    ...profiles.map(profileDefinition),
    ...Object.entries(ownCodes).map(([id, codes]) => codeSystem(id, codes)),
  ];
  return Object.fromEntries(
    all.map((resource) => [fileOf(resource), `${JSON.stringify(resource, undefined, 1)}\n`]),
  );
}

const fileOf = ({ resourceType, id }: Json): string => `profiles/${resourceType}-${id}.json`;

function structure(id: string, title: string, type: string, kind: string, elements: Json[]): Json {
  return {
    ...about('StructureDefinition', id, title),
    fhirVersion: '4.0.1',
    kind,
    abstract: false,
    type,
    baseDefinition: R4 + type,
    derivation: 'constraint',
    differential: { element: elements.map((element) => ({ id: element.path, ...element })) },
  };
}

function extensionDefinition(id: string, { title, on, holds }: OwnExtension): Json {
  const elements = Array.isArray(holds)
    ? [
        { path: 'Extension', min: 0, max: '1' },
        { path: 'Extension.url', fixedUri: OWN_EXTENSIONS + id },
        { path: 'Extension.value[x]', min: 1, type: holds.map((code) => ({ code })) },
      ]
    : [
        { path: 'Extension' },
        ...Object.entries(holds as Record<string, string>).flatMap(([name, code]) => [
          { id: `Extension.extension:${name}`, path: 'Extension.extension', sliceName: name, max: '1' },
          { id: `Extension.extension:${name}.url`, path: 'Extension.extension.url', fixedUri: name },
          {
            id: `Extension.extension:${name}.value[x]`,
            path: 'Extension.extension.value[x]',
            min: 1,
            type: [{ code }],
          },
        ]),
        { path: 'Extension.url', fixedUri: OWN_EXTENSIONS + id },
        { path: 'Extension.value[x]', max: '0' },
      ];
  const { differential, ...rest } = structure(id, title, 'Extension', 'complex-type', elements);
  return { ...rest, context: on.map((expression) => ({ type: 'element', expression })), differential };
}

interface Profile {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  /** Slice of `identifier` → its system. None is required: newborns and strangers have no card. */
  readonly identifiers?: Readonly<Record<string, string>>;
  /** Element that carries a code of one of our systems. */
  readonly coded?: Readonly<Record<string, string>>;
}

const profiles: readonly Profile[] = [
  {
    id: 'resident',
    title: '居民 Resident',
    type: 'Patient',
    identifiers: {
      idCard: systems.idCard,
      healthCard: systems.healthCard,
      insuranceCard: systems.insuranceCard,
      healthRecord: systems.healthRecord,
      outpatient: systems.outpatient,
      inpatient: systems.inpatient,
    },
  },
  {
    id: 'institution',
    title: '医疗卫生机构 Institution',
    type: 'Organization',
    identifiers: { institution: systems.institution },
    coded: { type: 'institution-kind' },
  },
  {
    id: 'staff',
    title: '医务人员 Staff',
    type: 'Practitioner',
    identifiers: { practitioner: systems.practitioner },
  },
  { id: 'insured', title: '参保 Insurance coverage', type: 'Coverage', coded: { type: 'insurance' } },
  {
    id: 'consortium-member',
    title: '医共体成员 Member of a consortium',
    type: 'OrganizationAffiliation',
    coded: { code: 'membership' },
  },
];

function profileDefinition({ id, title, type, identifiers = {}, coded = {} }: Profile): Json {
  const extensions = Object.entries(ownExtensions).filter(([, { on }]) => on.includes(type));
  return structure(id, title, type, 'resource', [
    { path: type },
    ...(extensions.length > 0 ? [sliced(`${type}.extension`, 'url')] : []),
    ...extensions.map(([name]) => ({
      id: `${type}.extension:${name}`,
      path: `${type}.extension`,
      sliceName: name,
      type: [{ code: 'Extension', profile: [OWN_EXTENSIONS + name] }],
    })),
    ...(Object.keys(identifiers).length > 0 ? [sliced(`${type}.identifier`, 'system')] : []),
    ...Object.entries(identifiers).flatMap(([name, system]) => [
      { id: `${type}.identifier:${name}`, path: `${type}.identifier`, sliceName: name, min: 0 },
      {
        id: `${type}.identifier:${name}.system`,
        path: `${type}.identifier.system`,
        min: 1,
        fixedUri: system,
      },
      { id: `${type}.identifier:${name}.value`, path: `${type}.identifier.value`, min: 1 },
    ]),
    ...Object.entries(coded).map(([element, system]) => ({
      path: `${type}.${element}`,
      binding: { strength: 'extensible', description: OWN_CODES + system },
    })),
  ]);
}

const sliced = (path: string, by: string): Json => ({
  path,
  slicing: { discriminator: [{ type: 'value', path: by }], rules: 'open' },
});

const codeSystem = (id: string, { title, source, closed, codes }: OwnCodes): Json => ({
  ...about('CodeSystem', id, title),
  status: closed ? 'active' : 'draft',
  description: source,
  caseSensitive: true,
  content: closed ? 'complete' : 'fragment',
  count: Object.keys(codes).length,
  concept: Object.entries(codes).map(([code, display]) => ({ code, display })),
});
