/** Where the daemon that searches for viruses listens, read from a setting. */

export type DaemonAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** The longest path that Linux takes for a socket. */
const LONGEST_PATH = 107;

/** `/run/clamav/clamd.ctl`, `clamav:3310` or `[::1]:3310`; undefined for anything else. */
export function readDaemonAddress(text: string): DaemonAddress | undefined {
  if (text.startsWith('/')) return Buffer.byteLength(text) <= LONGEST_PATH ? { path: text } : undefined;
  const [, six, host = six, digits = ''] = /^(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port };
}

/** The address as the setting has it. */
export function sayDaemonAddress(at: DaemonAddress): string {
  if ('path' in at) return at.path;
  return at.host.includes(':') ? `[${at.host}]:${at.port}` : `${at.host}:${at.port}`;
}
