/** `npm run bench`: what scoring, the report, the server and its streams cost on this machine. */
import { arch, cpus, platform, totalmem } from 'node:os';
import process from 'node:process';
import { benchLive } from './live.ts';
import { benchReport } from './report.ts';
import { benchScore } from './score.ts';
import { megabytes } from './table.ts';
import { benchWeb } from './web.ts';

const [processor] = cpus();
process.stdout.write(
  `${cpus().length} cores (${processor?.model.trim() || 'unnamed'}), ${megabytes(totalmem())}, ` +
    `${platform()} ${arch()}, Node ${process.versions.node}\n`,
);
benchScore();
await benchReport();
await benchWeb();
await benchLive();
