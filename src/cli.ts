// The door of the command line: the only place besides the server that reads the environment.

import { dirname } from 'node:path';
import { run } from './commands/run.ts';

process.exitCode = await run({ argv: process.argv.slice(2), env: process.env, root: dirname(import.meta.dirname) });
