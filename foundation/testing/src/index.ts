export { type MisplacedKey, misplacedKeys, tablesWithoutCounty } from './county-keys.ts';
export { suite } from './suites.ts';
export { freshDatabase } from './test-database.ts';
