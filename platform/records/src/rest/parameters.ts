import type { Resource } from '@yiti/fhir';

interface Parameter {
  readonly name?: unknown;
  readonly resource?: Resource;
  readonly part?: readonly Parameter[];
  readonly [value: `value${string}`]: unknown;
}

/** The parameters of an operation, wherever they came from: the address, or a Parameters resource. */
export interface OperationInput {
  text(name: string): string | undefined;
  resource(name: string): Resource | undefined;
  /** The parts of a parameter that may come several times. */
  parts(name: string): OperationInput[];
}

export function readParameters(resource: Resource | undefined, query: URLSearchParams): OperationInput {
  const list =
    resource?.resourceType === 'Parameters' && Array.isArray(resource.parameter) ? resource.parameter : [];
  return inputOf(list as readonly Parameter[], query);
}

function inputOf(list: readonly Parameter[], query: URLSearchParams): OperationInput {
  const all = (name: string) => list.filter((parameter) => parameter?.name === name);
  return {
    text(name) {
      for (const parameter of all(name)) {
        const key = Object.keys(parameter).find((each) => each.startsWith('value'));
        const value = key === undefined ? undefined : parameter[key as `value${string}`];
        if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
          return String(value);
      }
      return query.get(name) ?? undefined;
    },
    resource: (name) => all(name)[0]?.resource,
    parts: (name) =>
      all(name).map((parameter) =>
        inputOf(Array.isArray(parameter.part) ? parameter.part : [], new URLSearchParams()),
      ),
  };
}
