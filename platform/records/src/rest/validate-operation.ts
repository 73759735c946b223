import { isResourceType, ownDefinitions, type Resource, validate } from '@yiti/fhir';
import { resourceOf } from './body.ts';
import type { Answer, Call, Rest } from './call.ts';
import { readParameters } from './parameters.ts';
import { mustBeAllowed, permitted } from './permit.ts';
import { idOf, notFound, typeOf } from './read.ts';
import { type OutcomeIssue, outcomeText, refuse, toOutcomeIssue } from './refusal.ts';

const R4 = 'http://hl7.org/fhir/StructureDefinition/';

/** `$validate`: would this resource be kept? Answered with all that is to say about it, errors and advice. */
export async function validateOperation(rest: Rest, call: Call): Promise<Answer> {
  const type = call.path.type === undefined ? undefined : typeOf(call);
  const sent =
    call.body.is === 'nothing' || (call.body.is === 'bytes' && call.body.bytes.length === 0)
      ? undefined
      : resourceOf(call);
  const input = readParameters(sent, call.query);
  const resource =
    (sent?.resourceType === 'Parameters' && type !== 'Parameters' ? input.resource('resource') : sent) ??
    (await stored(rest, call, type));
  if (!resource) throw refuse(400, 'required', 'a resource to validate is expected, or the address of one');

  const mode = input.text('mode');
  const issues: OutcomeIssue[] =
    mode === 'delete' ? [] : validate(resource, rest.clock).map((issue) => toOutcomeIssue(issue));
  issues.push(
    ...modeIssues(mode, resource, call),
    ...typeIssues(type, resource),
    ...profileIssues(input.text('profile'), resource),
  );
  return { status: 200, text: outcomeText(issues.length > 0 ? issues : [VALID]) };
}

const VALID: OutcomeIssue = { severity: 'information', code: 'informational', diagnostics: 'valid' };

/** Without a body, what is kept under the address is validated. */
async function stored(rest: Rest, call: Call, type: string | undefined): Promise<Resource | undefined> {
  if (type === undefined || call.path.id === undefined) return undefined;
  mustBeAllowed(rest, call.asker, type, 'read');
  const found = await rest.records.find(rest.county, type, idOf(call));
  const [seen] = found ? await permitted(rest, call, 'read', [found]) : [];
  if (seen?.text === undefined) throw notFound();
  return JSON.parse(seen.text) as Resource;
}

function modeIssues(mode: string | undefined, resource: Resource, { path }: Call): OutcomeIssue[] {
  const error = (diagnostics: string): OutcomeIssue[] => [
    { severity: 'error', code: 'invalid', diagnostics },
  ];
  switch (mode) {
    case undefined:
    case 'profile':
      return [];
    case 'create':
      return resource.id === undefined
        ? []
        : [
            {
              severity: 'warning',
              code: 'value',
              diagnostics: 'the id will be replaced by one of the server',
              expression: `${resource.resourceType}.id`,
            },
          ];
    case 'update':
      return resource.id === undefined || (path.id !== undefined && path.id !== resource.id)
        ? error('an update needs the id under which the resource stands')
        : [];
    case 'delete':
      return path.id === undefined ? error('a deletion needs the address of what is deleted') : [];
    default:
      return error('mode is create, update, delete or profile');
  }
}

const typeIssues = (type: string | undefined, { resourceType }: Resource): OutcomeIssue[] =>
  type === undefined || type === resourceType
    ? []
    : [
        {
          severity: 'error',
          code: 'invalid',
          diagnostics: `the address names ${type}, the resource is a ${resourceType}`,
        },
      ];

/** Our own profiles hold for every resource they are about, so that a known one needs no further look. */
function profileIssues(profile: string | undefined, { resourceType }: Resource): OutcomeIssue[] {
  if (profile === undefined) return [];
  const [url = ''] = profile.split('|');
  const ofR4 = url.startsWith(R4) ? url.slice(R4.length) : undefined;
  const own = ownDefinitions().find((definition) => definition.url === url);
  const about = own ? own.type : ofR4;
  if (!own && !(ofR4 && isResourceType(ofR4))) {
    return [
      {
        severity: 'error',
        code: 'not-supported',
        diagnostics: `the profile ${url.slice(0, 200)} is not known here`,
      },
    ];
  }
  return about === resourceType
    ? []
    : [{ severity: 'error', code: 'invalid', diagnostics: `the profile is about ${String(about)}` }];
}
