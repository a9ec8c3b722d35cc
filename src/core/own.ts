/** Records by names that people choose: an organisation may be called constructor, which every object has. */

/** What a record itself holds under a name, and never what it has as an object. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
