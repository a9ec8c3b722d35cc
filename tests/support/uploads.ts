/** A form with files, sent as a browser sends it. */
import { BASE_URL, type Browser, type Web } from './web.ts';

/** Sends fields and files by their names, with the cookies of a browser whatever their path. */
export async function sendFiles(
  { app }: Pick<Web, 'app'>,
  { cookies }: Browser,
  path: string,
  fields: Readonly<Record<string, string | File>>,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const encoded = new Request('http://form', { method: 'POST', body: form });
  const body = await encoded.arrayBuffer();
  const headers = {
    cookie: [...cookies].map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; '),
    origin: BASE_URL,
    host: new URL(BASE_URL).host,
    'content-type': encoded.headers.get('content-type') ?? '',
    'content-length': `${body.byteLength}`,
  };
  return await app.request(path, { method: 'POST', body, headers });
}
