#!/usr/bin/env node
// The `yiti` command. Sources are TypeScript, so they are loaded through tsx.
import { installPackages, requireNode } from '../../../tools/install.mjs';

requireNode();
installPackages('run');
const { register } = await import('tsx/esm/api');
register();
await import('../src/main.ts');
