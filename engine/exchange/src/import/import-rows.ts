import { failure, type Problem, ProblemError, type Result, success } from '@yiti/base';
import type { Transaction } from '@yiti/database';
import { type Resource, YITI } from '@yiti/fhir';
import type { PersonNumber } from '../hl7/map-pid.ts';
import { stableId } from '../hl7/sender.ts';
import { resolveOrLearn } from '../intake/known-places.ts';
import type { ProcessNeeds } from '../intake/process-messages.ts';
import { Workspace } from '../intake/workspace.ts';
import type { KnownResident } from '../residents.ts';
import { type Cells, fillTemplate } from './fill-template.ts';
import type { Mapping } from './mapping.ts';
import type { Row } from './read-rows.ts';

type Identifier = { readonly system?: string; readonly value?: string };
type Filling = {
  readonly row: Row;
  readonly said: Record<string, unknown>;
  readonly numbers: readonly PersonNumber[];
};

/** Writes rows in the caller's transaction; answers the problem of each row that did not become facts. */
export async function importRows(
  tx: Transaction,
  needs: ProcessNeeds,
  mapping: Mapping,
  rows: readonly Row[],
): Promise<(Problem | undefined)[]> {
  const problems = new Map<Row, Problem>(rows.flatMap((row) => (row.problem ? [[row, row.problem]] : [])));
  const people = await identify(
    tx,
    needs,
    mapping,
    rows.filter((row) => row.cells),
    problems,
  );
  const facts = new Map<Row, Resource[]>();
  for (const row of rows) {
    if (problems.has(row)) continue;
    const made = attempt(() =>
      success(
        row.resource ? [row.resource] : fill(mapping, row.cells as Cells, people.get(row)?.known.resident),
      ),
    );
    if (made.ok) facts.set(row, made.value);
    else problems.set(row, made.problem);
  }
  if (mapping.format === 'csv') resolveOrLearn(needs.places, [...facts.values()].flat());

  const workspace = await Workspace.open(tx, needs.records, needs.county, touched(facts, people));
  for (const [row, resources] of facts) {
    const kept = attempt(() => {
      const person = people.get(row);
      if (person) {
        const { resident, numbers } = person.known;
        const patient = workspace.get('Patient', resident) ?? {
          resourceType: 'Patient',
          id: resident,
          active: true,
        };
        workspace.put(needs.residents.describe(patient, person.said, numbers), mapping.sender);
      }
      for (const resource of resources) workspace.put(resource, mapping.sender);
      return workspace.accept(needs.clock);
    });
    if (kept.ok) continue;
    workspace.reject();
    problems.set(row, kept.problem);
  }
  for (const writes of workspace.writes().values()) {
    const written = await needs.records.write(needs.county, writes, `import:${mapping.sender}`, tx);
    if (!written.ok) throw new ProblemError(written.problem);
  }
  return rows.map((row) => problems.get(row));
}

async function identify(
  tx: Transaction,
  { residents, county, clock }: ProcessNeeds,
  mapping: Mapping,
  rows: readonly Row[],
  problems: Map<Row, Problem>,
) {
  const people = new Map<Row, { said: Record<string, unknown>; known: KnownResident }>();
  if (!mapping.patient) return people;
  const fillings = rows.flatMap((row): Filling[] => {
    const filled = attempt(() =>
      success(fillTemplate(mapping.patient, row.cells as Cells, mapping.words, new Map())),
    );
    if (!filled.ok) {
      problems.set(row, filled.problem);
      return [];
    }
    const { identifier = [], ...said } = (filled.value ?? {}) as Record<string, unknown> & {
      identifier?: Identifier[];
    };
    return [{ row, said, numbers: identifier.flatMap(toNumber) }];
  });
  const claims = fillings.map(({ numbers }) => ({ sender: mapping.sender, numbers }));
  const answers = claims.length > 0 ? await residents.identify(tx, county, claims, clock()) : [];
  for (const [index, { row, said }] of fillings.entries()) {
    const answer = answers[index] as Result<KnownResident>;
    if (answer.ok) people.set(row, { said, known: answer.value });
    else problems.set(row, answer.problem);
  }
  return people;
}

/** A number of the sender's own stands under a system below `…/sid/`, as in messages. */
const toNumber = ({ system, value }: Identifier): PersonNumber[] =>
  system && value ? [{ system, value, local: system.startsWith(`${YITI}/sid/`) }] : [];

/** The resources of one row, with ids that the same row would get again. */
function fill(mapping: Mapping, cells: Cells, resident: string | undefined): Resource[] {
  const key = String(fillTemplate(mapping.key, cells, mapping.words, new Map()) ?? '');
  if (key === '') throw new ProblemError({ kind: 'unprocessable', code: 'exchange.key-missing' });
  const wanted = Object.entries(mapping.resources).filter(
    ([, { when }]) => when === undefined || fillTemplate(when, cells, mapping.words, new Map()) !== undefined,
  );
  const references = new Map<string, string>(resident ? [['patient', `Patient/${resident}`]] : []);
  const idOf = (name: string): string => stableId({ facility: mapping.sender }, name, key);
  for (const [name, template] of wanted) references.set(name, `${template.resourceType}/${idOf(name)}`);
  return wanted.map(([name, { when: _, resourceType, ...template }]) => ({
    resourceType: String(resourceType),
    id: idOf(name),
    ...((fillTemplate(template, cells, mapping.words, references) as object | undefined) ?? {}),
  }));
}

function touched(
  facts: ReadonlyMap<Row, readonly Resource[]>,
  people: ReadonlyMap<Row, { known: KnownResident }>,
): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  const touch = (type: string, id: string): void => {
    ids.set(type, (ids.get(type) ?? new Set()).add(id));
  };
  for (const each of [...facts.values()].flat()) touch(each.resourceType, each.id as string);
  for (const { known } of people.values()) touch('Patient', known.resident);
  return ids;
}

function attempt<T>(step: () => Result<T>): Result<T> {
  try {
    return step();
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    return failure('unprocessable', 'exchange.mapping-failed', {
      details: (error as Error).message.slice(0, 200),
    });
  }
}
