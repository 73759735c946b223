import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, success } from '@yiti/base';
import { ratesOf } from './care/demand.ts';
import { VisitPlan } from './care/visit-plan.ts';
import { type Manifest, manifestOf } from './output/manifest.ts';
import { openFolder } from './output/out.ts';
import { everybody } from './people/everybody.ts';
import { tellDirectory } from './tell-directory.ts';
import { LifeTeller } from './tell-life.ts';
import { checkWish, DEFAULT_AS_OF, type Wish, worldOf } from './world.ts';

export interface GenerateOptions extends Partial<Wish> {
  readonly residents: number;
  /** A folder that is empty or not there yet. */
  readonly out: string;
  readonly progress?: (told: number, residents: number) => void;
}

const MAPPINGS = join(import.meta.dirname, '../mappings');
/** After so many households others may run, so that a progress bar moves. */
const BREATH = 200;

/** Writes a synthetic county. The same wish gives the same bytes on every machine. */
export async function generate(options: GenerateOptions): Promise<Result<Manifest>> {
  const {
    out: folder,
    progress,
    residents,
    years = 3,
    seed = '1',
    template = 'group',
    asOf = DEFAULT_AS_OF,
  } = options;
  const wish = checkWish({ residents, years, seed, template, asOf });
  if (!wish.ok) return wish;
  const opened = openFolder(folder);
  if (!opened.ok) return opened;
  const out = opened.value;

  const world = worldOf(wish.value);
  tellDirectory(world, out);
  const teller = new LifeTeller(world, new VisitPlan(world, ratesOf(world)), out);
  let people = 0;
  let households = 0;
  for (const household of everybody(world)) {
    teller.household(household);
    people += household.length;
    if (++households % BREATH === 0) {
      progress?.(Math.min(people, residents), residents);
      await new Promise(setImmediate);
    }
  }
  for (const name of readdirSync(MAPPINGS).sort())
    out.whole(`csv/${name}`, readFileSync(join(MAPPINGS, name), 'utf8'));

  const manifest = manifestOf(wish.value, people, households, out, out.close());
  rmSync(join(folder, '.waiting'), { recursive: true, force: true });
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  progress?.(residents, residents);
  return success(manifest);
}
