import type { FhirFacts } from './fhir-facts.ts';

/** Who stood above an institution on a day: itself, who runs it, its consortium then, up to the top. */
export function whoAnswers(facts: FhirFacts): (place: string, day: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const consortiumOn = (place: string, day: string): string | undefined =>
    facts.affiliations
      .filter(({ above, member }) => member === place && facts.organizations.has(above))
      .filter(({ from }) => from.slice(0, 10) <= day)
      .filter(({ until }) => until === '' || day.slice(0, until.slice(0, 10).length) <= until.slice(0, 10))
      .at(-1)?.above;
  return (place, day) => {
    const key = `${place} ${day}`;
    const found = known.get(key);
    if (found) return found;
    const chain: string[] = [];
    let at: string | undefined = place;
    while (at !== undefined && facts.organizations.has(at) && !chain.includes(at)) {
      chain.push(at);
      at = consortiumOn(at, day) ?? facts.organizations.get(at)?.partOf;
    }
    known.set(key, chain);
    return chain;
  };
}
