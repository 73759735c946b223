/** A statement with its parameters. Only the `sql` tag makes one, so no text from outside can become SQL. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What `${…}` may be: a parameter, or another fragment. */
export const isSql = (value: unknown): value is Sql => value instanceof Fragment;

class Fragment implements Sql {
  readonly text: string;
  readonly values: readonly unknown[];
  constructor(text: string, values: readonly unknown[]) {
    this.text = text;
    this.values = values;
  }
}

/** Every `${value}` becomes a parameter; another `sql` fragment is spliced in with its own parameters. */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  const values: unknown[] = [];
  let text = strings[0] as string;
  parts.forEach((part, index) => {
    text += isSql(part) ? splice(part, values) : `$${values.push(part)}`;
    text += strings[index + 1];
  });
  return new Fragment(text, values);
}

/** A quoted identifier, for the few places where a table or column name is decided at run time. */
export const identifier = (name: string): Sql => new Fragment(`"${name.replaceAll('"', '""')}"`, []);

/** SQL text of our own making, for generated statements; never pass anything that came from outside. */
export const trusted = (text: string): Sql => new Fragment(text, []);

/** Fragments one after another, `separator` between them. An empty list gives an empty fragment. */
export function join(fragments: readonly Sql[], separator: string): Sql {
  const values: unknown[] = [];
  return new Fragment(fragments.map((fragment) => splice(fragment, values)).join(separator), values);
}

function splice(fragment: Sql, values: unknown[]): string {
  if (fragment.values.length === 0) return fragment.text;
  const offset = values.length;
  values.push(...fragment.values);
  return fragment.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + offset}`);
}
