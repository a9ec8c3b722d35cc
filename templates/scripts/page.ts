/** The script of every page but the questions. */
import { startKeying } from './keying.ts';
import { startPage } from './parts.ts';
import { startSignedIn } from './signed-in.ts';

startPage();
startKeying();
startSignedIn();
