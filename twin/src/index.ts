export { type GenerateOptions, generate } from './generate.ts';
export type { Manifest } from './output/manifest.ts';
export { twinCommand, type Voice } from './twin-command.ts';
export { DEFAULT_AS_OF, type Wish } from './world.ts';
