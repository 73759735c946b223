import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Resources of one transaction: large enough to share a commit, small enough to be seen moving. */
const BATCH = 250;
const AT_ONCE = 3;

export interface FhirTarget {
  /** `http://…/fhir/R4` */
  readonly base: string;
  readonly token: string;
}

/** Sends a file of NDJSON to a FHIR server as transactions of updates, so that sending it twice changes nothing. */
export async function sendFhirFile(
  { base, token }: FhirTarget,
  file: string,
  sent: (count: number) => void,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const post = async (lines: readonly string[]): Promise<void> => {
    const response = await fetch(base, {
      method: 'POST',
      headers: {
        'content-type': 'application/fhir+json',
        prefer: 'return=minimal',
        authorization: `Bearer ${token}`,
      },
      body: `{"resourceType":"Bundle","type":"transaction","entry":[${lines.map(toEntry).join(',')}]}`,
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${file}: ${response.status} ${answer.slice(0, 400)}`);
    sent(lines.length);
  };

  let batch: string[] = [];
  const start = async (): Promise<void> => {
    while (running.size >= AT_ONCE) await Promise.race(running);
    const job: Promise<void> = post(batch).finally(() => running.delete(job));
    running.add(job);
    batch = [];
  };
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line === '') continue;
    if (batch.push(line) === BATCH) await start();
  }
  if (batch.length > 0) await start();
  await Promise.all(running);
}

/** The line stands in the bundle as it is; only its type and id are read. */
function toEntry(line: string): string {
  const type = /"resourceType":"(\w+)"/.exec(line)?.[1];
  const id = /"id":"([^"]+)"/.exec(line)?.[1];
  return `{"fullUrl":"urn:yiti:${type}/${id}","resource":${line},"request":{"method":"PUT","url":"${type}/${id}"}}`;
}
