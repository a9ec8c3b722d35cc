/** The script of every page but the questions. */
import { startKeying } from './keying.ts';
import { startPage } from './parts.ts';

startPage();
startKeying();
