import { runYiti } from './run-yiti.ts';

process.exitCode = await runYiti(process.argv.slice(2), {
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
});
