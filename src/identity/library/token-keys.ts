/** Between the library and the data file: tokens of sessions are kept and looked for by one-way keys. */
import type { DBAdapter, Where } from 'better-auth';

type Keyed = (token: string) => string;
type Row = Readonly<Record<string, unknown>>;

/** The same conditions, with the key in place of the token. */
function whereKeyed(model: string, where: Where[], keyed: Keyed): Where[] {
  if (model !== 'session') return where;
  return where.map((one) => {
    if (one.field !== 'token') return one;
    if (typeof one.value !== 'string') throw new Error('sessions are looked for by one token at a time');
    return { ...one, value: keyed(one.value) };
  });
}

function tokenAsked(model: string, where: readonly Where[]): string | undefined {
  const asked = where.find(({ field }) => model === 'session' && field === 'token');
  return typeof asked?.value === 'string' ? asked.value : undefined;
}

/** A row as the library expects it: with the token it asked for, not the key. */
function withToken<T>(row: T, token: string | undefined): T {
  return token === undefined || row === null ? row : { ...row, token };
}

/** What is written of a session: the key in place of the token. */
function dataKeyed<D extends Row>(model: string, data: D, keyed: Keyed): D {
  const { token } = data;
  return model === 'session' && typeof token === 'string' ? { ...data, token: keyed(token) } : data;
}

/** The adapter with keys for tokens; a stolen data file then opens no session, even to one who can sign cookies. */
export function keepingKeys(adapter: DBAdapter, keyed: Keyed): DBAdapter {
  return {
    ...adapter,
    create: async <T extends Record<string, unknown>, R = T>(asked: Parameters<DBAdapter['create']>[0]) => {
      const { token } = asked.data;
      const data = dataKeyed(asked.model, asked.data, keyed);
      const row = await adapter.create<T, R>({ ...asked, data: data as Omit<T, 'id'> });
      return asked.model === 'session' && typeof token === 'string' ? withToken(row, token) : row;
    },
    findOne: async <T>(asked: Parameters<DBAdapter['findOne']>[0]) => {
      const where = whereKeyed(asked.model, asked.where, keyed);
      return withToken(await adapter.findOne<T>({ ...asked, where }), tokenAsked(asked.model, asked.where));
    },
    findMany: async <T>(asked: Parameters<DBAdapter['findMany']>[0]) => {
      const given = asked.where ?? [];
      const rows = await adapter.findMany<T>({ ...asked, where: whereKeyed(asked.model, given, keyed) });
      return rows.map((row) => withToken(row, tokenAsked(asked.model, given)));
    },
    update: async <T>(asked: Parameters<DBAdapter['update']>[0]) => {
      const where = whereKeyed(asked.model, asked.where, keyed);
      const update = dataKeyed(asked.model, asked.update, keyed);
      const row = await adapter.update<T>({ ...asked, where, update });
      return withToken(row, tokenAsked(asked.model, asked.where));
    },
    delete: (asked) => adapter.delete({ ...asked, where: whereKeyed(asked.model, asked.where, keyed) }),
    deleteMany: (asked) =>
      adapter.deleteMany({ ...asked, where: whereKeyed(asked.model, asked.where, keyed) }),
    consumeOne: async <T>(asked: Parameters<DBAdapter['consumeOne']>[0]) => {
      const where = whereKeyed(asked.model, asked.where, keyed);
      return withToken(
        await adapter.consumeOne<T>({ ...asked, where }),
        tokenAsked(asked.model, asked.where),
      );
    },
  };
}
