/** Tables in which nothing tells the order of arrival. */
import { sql } from 'kysely';

/**
 * SQLite numbers the rows of a table as they come; these tables are kept in the order of their keys instead.
 * The one thing here that only SQLite understands: another database needs its own way.
 */
export const WITHOUT_ARRIVAL = sql`without rowid`;
