/** Connections to the mail server: its name is looked up as this machine looks up every other. */
import { type LookupAddress, promises } from 'node:dns';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import type { SmtpAddress } from './smtp-address.ts';

/** Whether a host is given by its name, and not by its address. */
export function isName(host: string): boolean {
  return isIP(host) === 0;
}

/** Every address of a name. */
export type LookUp = (name: string) => Promise<LookupAddress[]>;

interface Opened {
  readonly connection: Socket;
}

/** How the library is given a connection. */
export type OpenConnection = (asked: unknown, done: (error: Error | null, opened?: Opened) => void) => void;

/** By `/etc/hosts` and whatever else the machine asks, where the library goes to the nameserver alone at first. */
const byMachine: LookUp = (name) => promises.lookup(name, { all: true });

/** In the library's words, which stand in the log. */
function codeOf(error: Error): string {
  return 'syscall' in error && error.syscall === 'getaddrinfo' ? 'EDNS' : 'ESOCKET';
}

class NotReached extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`not reached: ${code}`);
    this.code = code;
  }
}

/** Asks once for those who ask meanwhile: one that waits holds a thread on which passwords are hashed, too. */
function once(name: string, lookUp: LookUp): LookupFunction {
  let asking: Promise<LookupAddress[]> | undefined;
  return (_name, _options, done) => {
    asking ??= lookUp(name).finally(() => {
      asking = undefined;
    });
    asking.then(
      (addresses) => done(null, addresses),
      (error: Error) => done(error, []),
    );
  };
}

/** Opens a connection within `patience` milliseconds, at the first address of the name that takes one. */
export function makeOpenConnection(
  { host, port }: SmtpAddress,
  patience: number,
  lookUp: LookUp = byMachine,
): OpenConnection {
  const lookup = once(host, lookUp);
  return (_asked, done) => {
    const connection = connect({ host, port, lookup, autoSelectFamily: true });
    const fail = (code: string): void => {
      clearTimeout(timer);
      connection.destroy();
      done(new NotReached(code));
    };
    const timer = setTimeout(() => fail('ETIMEDOUT'), patience);
    const refused = (error: Error): void => fail(codeOf(error));
    connection.once('error', refused);
    connection.once('connect', () => {
      clearTimeout(timer);
      connection.off('error', refused);
      done(null, { connection });
    });
  };
}
