/** What a migration may count on: only the list of those before it. */

export interface Applied {
  migrations: { name: string };
}
