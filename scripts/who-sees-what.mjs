// Writes docs/who-sees-what.md from the tables; the tests hold the file equal to them.
import { writeFileSync } from 'node:fs';
import { whoSeesWhat } from '../tests/web/who-sees-what-document.ts';

writeFileSync(new URL('../docs/who-sees-what.md', import.meta.url), whoSeesWhat());
