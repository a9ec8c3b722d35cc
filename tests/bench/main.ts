/** `npm run bench`: what scoring and the report cost on this machine. */
import { arch, cpus, platform, totalmem } from 'node:os';
import process from 'node:process';
import { benchReport } from './report.ts';
import { benchScore } from './score.ts';
import { megabytes } from './table.ts';

const [processor] = cpus();
process.stdout.write(
  `${cpus().length} cores (${processor?.model.trim() || 'unnamed'}), ${megabytes(totalmem())}, ` +
    `${platform()} ${arch()}, Node ${process.versions.node}\n`,
);
benchScore();
await benchReport();
