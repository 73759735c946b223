export type { Command, Voice } from './command.ts';
export { commands, findCommand, helpText } from './commands.ts';
