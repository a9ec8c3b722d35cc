/** Random cases are the same in every run, so that a commit is either right or wrong; `SEED` draws others. */
import fc from 'fast-check';

const { SEED = '20261122' } = process.env;

fc.configureGlobal({ seed: Number(SEED) });
