import { type OfficialResource, official } from './official.ts';

interface OfficialParameter extends OfficialResource {
  readonly code: string;
  readonly type: string;
  readonly base: string[];
  readonly expression?: string;
  readonly target?: string[];
  readonly component?: { definition: string; expression: string }[];
}

/** One search parameter as one resource type sees it: a parameter of many types appears under each. */
export interface TrimmedParameter {
  readonly code: string;
  readonly type: string;
  readonly base: string;
  readonly url: string;
  readonly expression?: string;
  readonly target?: readonly string[];
  readonly components?: readonly { definition: string; expression: string }[];
}

const SHARED = ['Resource', 'DomainResource'];

/** For each resource type its search parameters, those of every resource first. */
export function searchParameters(types: readonly string[]): Record<string, TrimmedParameter[]> {
  const all = official('search-parameters.json') as OfficialParameter[];
  const shared = all.filter(({ base }) => base.some((type) => SHARED.includes(type)));
  return Object.fromEntries(
    types.map((type) => [
      type,
      [...shared, ...all.filter(({ base }) => base.includes(type))].map((parameter) => trim(type, parameter)),
    ]),
  );
}

function trim(
  type: string,
  { code, type: kind, url, expression, target, component }: OfficialParameter,
): TrimmedParameter {
  return {
    code,
    type: kind,
    base: type,
    url,
    ...(expression && { expression: ofType(type, expression) }),
    ...(target && { target }),
    ...(component && {
      components: component.map(({ definition, expression }) => ({ definition, expression })),
    }),
  };
}

/** The parts of `A.x | B.y` that begin at this type; an expression without such parts stays whole. */
function ofType(type: string, expression: string): string {
  const own = unionParts(expression).filter((part) => new RegExp(`^\\(*${type}\\b`).test(part));
  return own.length > 0 ? own.join(' | ') : expression;
}

function unionParts(expression: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of expression) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}
