/** A narrow table and the ViewDefinition (SQL on FHIR v2) that keeps it in step with the records. */
export interface NarrowTable {
  readonly table: string;
  readonly view: ViewDefinition;
}

export interface ViewDefinition {
  readonly resourceType: 'ViewDefinition';
  readonly name: string;
  readonly status: 'active';
  readonly resource: string;
  readonly select: readonly Select[];
  readonly where?: readonly { readonly path: string }[];
}

interface Select {
  readonly column?: readonly Column[];
  readonly select?: readonly Select[];
  readonly unionAll?: readonly Select[];
  readonly forEach?: string;
  readonly where?: readonly { readonly path: string }[];
}

interface Column {
  readonly name: string;
  readonly path: string;
  readonly type?: string;
}

export type ColumnType = 'string' | 'integer' | 'decimal' | 'boolean' | 'date' | 'dateTime';

/** `path`, or `path` with its type when it is not a string. */
export type Columns = Record<string, string | readonly [path: string, type: ColumnType]>;

export const columns = (named: Columns): Column[] =>
  Object.entries(named).map(([name, column]) =>
    typeof column === 'string'
      ? { name, path: column, type: 'string' }
      : { name, path: column[0], type: column[1] },
  );

/** A narrow table with one row for each resource. */
export const narrow = (
  table: string,
  resource: string,
  named: Columns,
  more: Partial<ViewDefinition> = {},
): NarrowTable => ({
  table: `facts.${table}`,
  view: {
    resourceType: 'ViewDefinition',
    name: table,
    status: 'active',
    resource,
    select: [{ column: columns(named) }],
    ...more,
  },
});

const Y = 'https://yiti.health/fhir';

/** The value of one of our own extensions; the first of the types that is there, where several are allowed. */
export function extension(name: string, type: string, ...otherTypes: string[]): string {
  const own = `extension('${Y}/StructureDefinition/${name}').value`;
  const [next, ...rest] = otherTypes;
  const first = `${own}.ofType(${type}).first()`;
  return next === undefined ? first : `iif(${first}.exists(), ${first}, ${extension(name, next, ...rest)})`;
}

/** The code of a concept in one of our own code systems, whatever else it is coded in. */
export const ownCode = (path: string, system: string): string =>
  `${path}.coding.where(system = '${Y}/CodeSystem/${system}').code.first()`;

/** The words for a concept: its text, else the first display. */
export const words = (path: string): string =>
  `iif(${path}.text.exists(), ${path}.text.first(), ${path}.coding.display.first())`;

/** The id of the resource a reference names, when it is of this type. */
export const key = (path: string, type: string): string => `${path}.getReferenceKey(${type}).first()`;
