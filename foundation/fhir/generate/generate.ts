// Writes `definitions/`: what the official R4 definitions say, without the 98 per cent that is prose.
// Run `npx tsx foundation/fhir/generate/generate.ts` after changing a generator; a test compares the result.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generated } from './generated.ts';

const folder = join(import.meta.dirname, '../definitions');
mkdirSync(join(folder, 'profiles'), { recursive: true });
for (const [file, text] of Object.entries(generated())) {
  writeFileSync(join(folder, file), text);
}
