/** `npm run bench`: what scoring, the report, the server, signing in, its streams and workshops cost on this machine. */
import { arch, cpus, platform, totalmem } from 'node:os';
import process from 'node:process';
import { benchLive } from './live.ts';
import { benchReport } from './report.ts';
import { benchSafety } from './safety.ts';
import { benchScore } from './score.ts';
import { megabytes } from './table.ts';
import { benchWeb } from './web.ts';
import { benchWorkshop } from './workshop.ts';

const [processor] = cpus();
process.stdout.write(
  `${cpus().length} cores (${processor?.model.trim() || 'unnamed'}), ${megabytes(totalmem())}, ` +
    `${platform()} ${arch()}, Node ${process.versions.node}\n`,
);
/** By the name that runs one alone: `npm run bench -- workshop`. */
const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  score: benchScore,
  report: benchReport,
  web: benchWeb,
  safety: benchSafety,
  live: benchLive,
  workshop: benchWorkshop,
};
const named = process.argv.slice(2);
for (const name of named)
  if (!(name in BENCHES))
    throw new Error(`there is no ${name}; there are ${Object.keys(BENCHES).join(', ')}`);
for (const [name, bench] of Object.entries(BENCHES))
  if (named.length === 0 || named.includes(name)) await bench();
