/** The script of every page but the questions. */
import { startPage } from './parts.ts';

startPage();
