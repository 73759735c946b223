/** One data scope of SMART App Launch 2.2; version 1 (`read`, `write`, `*`) is read as its meaning in version 2. */
export interface SmartScope {
  readonly context: 'patient' | 'user' | 'system';
  /** A FHIR type, or `*`. */
  readonly type: string;
  readonly actions: readonly FhirAction[];
}

export type FhirAction = 'create' | 'read' | 'update' | 'delete' | 'search';

const LETTERS: Readonly<Record<string, FhirAction>> = {
  c: 'create',
  r: 'read',
  u: 'update',
  d: 'delete',
  s: 'search',
};

const VERSION_1: Readonly<Record<string, readonly FhirAction[]>> = {
  read: ['read', 'search'],
  write: ['create', 'update', 'delete'],
  '*': ['create', 'read', 'update', 'delete', 'search'],
};

const FORM = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.(read|write|\*|c?r?u?d?s?)$/;

/**
 * Reads one scope; undefined when it is no data scope. A version 2 scope narrowed by a search (`?category=…`) is not
 * supported and counts as no scope: to read it without its condition would give more than was asked for.
 */
export function readScope(text: string): SmartScope | undefined {
  const [, context, type, actions] = FORM.exec(text) ?? [];
  if (!context || !type || !actions) return undefined;
  return {
    context: context as SmartScope['context'],
    type,
    actions: VERSION_1[actions] ?? [...actions].map((letter) => LETTERS[letter] as FhirAction),
  };
}

/** The data scopes of a space-separated list; sign-in scopes such as `openid` are left out. */
export const readScopes = (text: string): SmartScope[] =>
  text.split(' ').flatMap((part) => readScope(part) ?? []);

/** Whether one of the scopes covers this action on this type. */
export const scopesCover = (scopes: readonly SmartScope[], type: string, action: FhirAction): boolean =>
  scopes.some((scope) => (scope.type === '*' || scope.type === type) && scope.actions.includes(action));

/** `system/*.*`: a program that may do whatever its role may. */
export const coversEverything = (scopes: readonly SmartScope[]): boolean =>
  ACTIONS.every((action) =>
    scopes.some(
      ({ context, type, actions }) => context === 'system' && type === '*' && actions.includes(action),
    ),
  );

const ACTIONS = Object.values(LETTERS);
