export { type Config, readConfig, SettingsError } from './config.ts';
export { openCountyRecords } from './county-records.ts';
export { openDatabaseServer } from './database-server.ts';
export { type Filled, type FillOptions, fillDemo } from './demo/fill-demo.ts';
export { allMigrations } from './migrations.ts';
export { openServer, type Server } from './open-server.ts';
export { startSentence } from './start-sentences.ts';
