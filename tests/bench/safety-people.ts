/** People with an account for the benchmark, and signing them in by email and password as fast as the server lets them. */
import { Agent, request } from 'node:http';
import { openHashing } from '../../src/identity/passwords.ts';
import { makePerson } from '../../src/identity/people.ts';
import { savePassword } from '../../src/storage/credentials.ts';
import { openStopped } from './web-people.ts';

const PASSWORD = 'violet lantern ferry oatmeal';

/** Adds so many to the data folder of a server that is stopped; gives their emails. */
export async function addAccounts(dataDir: string, count: number): Promise<readonly string[]> {
  const store = await openStopped(dataDir);
  try {
    // One hash for all: the server works as hard to compare it.
    const hash = await openHashing().hash(PASSWORD);
    const emails: string[] = [];
    for (let number = 0; number < count; number++) {
      const email = `person.${number}@example.org`;
      const { id } = await makePerson({ store, now: () => new Date() }, { name: `Person ${number}`, email });
      await savePassword(store, id, hash, new Date().toISOString());
      emails.push(email);
    }
    return emails;
  } finally {
    await store.close();
  }
}

function signInOnce(address: string, agent: Agent, email: string): Promise<number> {
  const body = `${new URLSearchParams({ email, password: PASSWORD })}`;
  const headers = {
    origin: address,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': `${Buffer.byteLength(body)}`,
  };
  return new Promise((resolve, reject) => {
    const asked = request(new URL('/sign-in', address), { agent, method: 'POST', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

export interface SigningIn {
  /** No more are begun; gives how many signed in. */
  readonly stop: () => Promise<number>;
}

/** All of them sign in at once, and again as soon as they are in. */
export function keepSigningIn(address: string, emails: readonly string[]): SigningIn {
  const agent = new Agent({ keepAlive: true });
  let going = true;
  let done = 0;
  const people = emails.map(async (email) => {
    while (going) {
      const status = await signInOnce(address, agent, email);
      if (status !== 303) throw new Error(`signing in was answered with ${status}`);
      done += 1;
    }
  });
  return {
    stop: async () => {
      going = false;
      await Promise.all(people);
      agent.destroy();
      return done;
    },
  };
}
