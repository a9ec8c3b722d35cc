/** The command line: which command was asked for, with which files. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Scale } from '#core/statistics/spread.ts';
import { parseScale } from '#storage/ratings-scale.ts';
import type { AnewOptions } from './audit-anew.ts';
import type { DraftRequest } from './draft.ts';
import type { Files } from './inputs.ts';
import type { Io } from './problems.ts';
import type { RehearseRequest } from './rehearse.ts';
import type { NewUser, UserDeed } from './user.ts';

/** Asked for in a way no command knows. */
const USAGE = 2;

function isoDay(value: string): string {
  const day = new Date(`${value}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(value) ||
    Number.isNaN(day.getTime()) ||
    day.toISOString().slice(0, 10) !== value
  ) {
    throw new InvalidArgumentError('Give a real day as YYYY-MM-DD, for example 2027-01-11.');
  }
  return value;
}

function fivePoints(value: string): Scale {
  const scale = parseScale(value);
  if (scale !== undefined) return scale;
  throw new InvalidArgumentError('Give the lowest and the highest of five points, for example 1-5 or -2-2.');
}

function portNumber(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new InvalidArgumentError('Give a whole number from 0 to 65535.');
  }
  return Number(value);
}

/** Today where the program runs. */
function localDay(): string {
  const now = new Date();
  const two = (part: number): string => `${part}`.padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function questionnaireId(value: string): string {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 80) return value;
  throw new InvalidArgumentError('Give lower case words joined by hyphens, for example team-climate.');
}

function seal(value: string): string {
  if (/^[0-9a-f]{64}$/.test(value)) return value;
  throw new InvalidArgumentError('Give the 64 characters that this command printed as the head.');
}

/** What is done to one person. */
const USER_DEEDS: Readonly<Record<UserDeed, string>> = {
  link: 'print a one-time sign-in link',
  close: 'close an account and sign it out everywhere',
  reopen: 'open a closed account again',
  'clear-second-factor': 'take away a lost second factor',
};

interface FileOptions {
  readonly questionnaire: string;
  readonly module?: readonly string[];
  readonly facts?: string;
  readonly setup?: string;
  readonly today?: string;
}

interface PaperOptions {
  readonly output: string;
  readonly module?: readonly string[];
  readonly setup?: string;
  readonly organisation?: readonly string[];
  readonly largePrint?: boolean;
}

interface PreviewOptions {
  readonly module?: readonly string[];
  readonly port: number;
}

function filesOf(responses: string, options: FileOptions): Files {
  return {
    responses,
    questionnaire: options.questionnaire,
    modules: options.module ?? [],
    facts: options.facts,
    setup: options.setup,
    judged: options.today,
    today: localDay(),
  };
}

function withFiles(command: Command): Command {
  return command
    .argument('<responses>', 'answers, one a row (CSV)')
    .requiredOption('-q, --questionnaire <file>', 'the questionnaire (YAML)')
    .option('-m, --module <file...>', 'modules that were answered with it (YAML)')
    .option('-f, --facts <file>', 'the facts behind the gates (YAML)')
    .option('-s, --setup <file>', 'scheme, organisations, anonymity (YAML)')
    .option('--today <day>', 'day on which dates are judged (default: that of the setup, or today)', isoDay);
}

/** People of the installation: `user list`, `user add NAME` and what is done to one of them. */
function addUserCommands(program: Command, io: Io, done: (code: number) => void): void {
  const user = program
    .command('user')
    .description('people of this installation, and the way back in (settings: DATA_DIR, BASE_URL)')
    .addHelpText('after', '\nExample:\n  sandpilot user link ada@example.org');
  user
    .command('list')
    .description('everyone, with id and email')
    .action(async () => done(await (await import('./user.ts')).listUsers(io)));
  user
    .command('add <name>')
    .description('add someone, and print the link they sign in with first')
    .option('--email <address>', 'their email address')
    .option('--administrator', 'let them look after the installation')
    .action(async (name: string, { email, administrator = false }: Partial<NewUser>) =>
      done(await (await import('./user.ts')).addUser({ name, email, administrator }, io)),
    );
  for (const [deed, description] of Object.entries(USER_DEEDS)) {
    user
      .command(`${deed} <who>`)
      .description(`${description} (an email or an id)`)
      .action(async (who: string) =>
        done(await (await import('./user.ts')).changeUser(deed as UserDeed, who, io)),
      );
  }
  user
    .command('administrator <who>')
    .description('make someone an administrator of the installation (an email or an id)')
    .option('--no-longer', 'no administrator any more')
    .action(async (who: string, { longer }: { longer: boolean }) =>
      done(await (await import('./user.ts')).changeAdministrator(who, longer, io)),
    );
}

interface AuditOptions extends Partial<AnewOptions> {
  readonly json?: boolean;
  readonly output?: string;
  readonly beginAnew?: boolean;
}

/** `audit`: checks the trail, writes it, or begins it anew. */
function addAuditCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('audit')
    .description('whether the audit trail is as it was written (settings: DATA_DIR, SECRET)')
    .option('--json', 'what was found as JSON')
    .option('--head <seal>', 'a head noted earlier, which has to be in the trail still', seal)
    .option('-o, --output <file>', 'write the trail itself there (CSV, or JSON by its ending)')
    .option('--begin-anew', 'seal it under another secret, with a line that says so; the server must not run')
    .option('--old-secret <file>', 'with --begin-anew: the secret of before, to check the trail first')
    .option('--unchecked', 'with --begin-anew: also where that secret is lost, or the trail is not whole')
    .addHelpText('after', '\nExample:\n  sandpilot audit -o trail.csv')
    .action(async ({ json = false, head, output, beginAnew = false, ...anew }: AuditOptions) => {
      const { oldSecret, unchecked = false } = anew;
      done(
        beginAnew
          ? await (await import('./audit-anew.ts')).beginAnewCommand({ head, oldSecret, unchecked }, io)
          : await (await import('./audit.ts')).auditCommand({ json, head, output }, io),
      );
    });
}

/** Every command; what one needs is loaded when it is asked for, so that the server carries none of the others. */
function build(io: Io, done: (code: number) => void): Command {
  const program = new Command('sandpilot')
    .description(
      'Tells a partnership whether a scheme is ready to implement, why, and what would change the answer.',
    )
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError('Run with --help to see how it is used.')
    .exitOverride();
  program
    .command('check <file>')
    .description('name every problem of a questionnaire, with line and column')
    .option('--json', 'problems as JSON')
    .option('--fix-format', 'put the file into the one layout; values and comments stay')
    .addHelpText('after', '\nExample:\n  sandpilot check questionnaires/cfir-readiness-short.yaml')
    .action(
      async (file: string, { json = false, fixFormat = false }: { json?: boolean; fixFormat?: boolean }) =>
        done((await import('./check.ts')).checkCommand(file, { json, fixFormat }, io)),
    );
  program
    .command('draft <spreadsheet>')
    .description('make the first draft of a questionnaire from a spreadsheet, one row an item (CSV, .xlsx)')
    .requiredOption('-o, --output <file>', 'where to write the questionnaire (YAML)')
    .option('--title <text>', 'title as people will read it')
    .option(
      '--id <id>',
      'id of the questionnaire (default: made from the title or the name of the file)',
      questionnaireId,
    )
    .option('--labels <five>', 'words of the five points, from the worst to the best, with commas between')
    .addHelpText(
      'after',
      '\nExample:\n  sandpilot draft items.xlsx -o team-climate.yaml --title "Team climate" --labels "Strongly disagree,Disagree,Neither,Agree,Strongly agree"',
    )
    .action(async (file: string, request: DraftRequest) =>
      done((await import('./draft.ts')).draftCommand(file, request, io)),
    );
  program
    .command('preview <file>')
    .description('a questionnaire in the browser as participants see it, read again at every page')
    .option('-m, --module <file...>', 'modules to show with it (YAML)')
    .option('-p, --port <number>', 'port to listen on (default: a free one)', portNumber, 0)
    .addHelpText('after', '\nExample:\n  sandpilot preview my-questionnaire.yaml')
    .action(async (questionnaire: string, { module = [], port }: PreviewOptions) => {
      const { previewCommand } = await import('./preview.ts');
      done(await previewCommand({ questionnaire, modules: module }, port, io));
    });
  withFiles(program.command('score'))
    .description('verdict, gates and themes of a file of answers')
    .option('--json', 'everything as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  sandpilot score responses.csv --questionnaire questionnaires/cfir-readiness-short.yaml --json',
    )
    .action(async (responses: string, options: FileOptions & { json?: boolean }) =>
      done(
        await (await import('./score.ts')).scoreCommand(
          filesOf(responses, options),
          { json: options.json ?? false },
          io,
        ),
      ),
    );
  withFiles(program.command('report'))
    .description('the readiness report as a PDF')
    .requiredOption('-o, --output <file>', 'where to write the PDF')
    .addHelpText(
      'after',
      '\nExample:\n  sandpilot report responses.csv --questionnaire questionnaires/cfir-readiness-short.yaml -o report.pdf',
    )
    .action(async (responses: string, options: FileOptions & { output: string }) =>
      done(
        await (await import('./report.ts')).reportCommand(filesOf(responses, options), options.output, io),
      ),
    );
  program
    .command('agreement <ratings>')
    .description('how far people agree, by every statistic in use: people in rows, items in columns (CSV)')
    .option('--json', 'everything as JSON')
    .option(
      '--scale <points>',
      'five points: 1-5 or -2-2 (default: the one that fits the ratings)',
      fivePoints,
    )
    .option('--groups <column>', 'the column that names the organisation of each person')
    .addHelpText(
      'after',
      '\nExample:\n  sandpilot agreement ratings.csv --scale 1-5 --groups organisation\n\nThe first line names the columns. The first column may hold names of people; an empty cell is no rating.',
    )
    .action(async (ratings: string, options: { json?: boolean; scale?: Scale; groups?: string }) =>
      done(
        await (await import('./agreement.ts')).agreementCommand(
          ratings,
          { ...options, json: options.json ?? false },
          io,
        ),
      ),
    );
  program
    .command('paper <questionnaire>')
    .description('a questionnaire to print and fill in with a pen (PDF)')
    .requiredOption('-o, --output <file>', 'where to write the PDF')
    .option('-m, --module <file...>', 'modules that are asked with it (YAML)')
    .option('-s, --setup <file>', 'scheme, organisations, anonymity (YAML)')
    .option('--organisation <name...>', 'organisations to tick, beside those of the setup')
    .option('--large-print', 'at least 18 point type')
    .addHelpText(
      'after',
      '\nExample:\n  sandpilot paper questionnaires/cfir-readiness-short.yaml -o pack.pdf --organisation "County council" "Community trust"',
    )
    .action(async (questionnaire: string, options: PaperOptions) => {
      const { output, module: modules = [], setup, organisation: organisations = [] } = options;
      const largePrint = options.largePrint ?? false;
      const request = { questionnaire, modules, setup, organisations, output, largePrint };
      done(await (await import('./paper.ts')).paperCommand(request, io));
    });
  program
    .command('serve')
    .description(
      'the assessments in the browser (settings: PORT, HOST, BASE_URL, DATA_DIR, SECRET, ORGANISATION_LOGO)',
    )
    .addHelpText(
      'after',
      '\nExample:\n  PORT=8080 HOST=0.0.0.0 BASE_URL=https://ready.example.org sandpilot serve',
    )
    .action(async () => done(await (await import('./serve.ts')).serveCommand(io)));
  program
    .command('export <assessment>')
    .description('an assessment whole in one file, to bring into another installation (setting: DATA_DIR)')
    .requiredOption('-o, --output <file>', 'where to write it')
    .addHelpText(
      'after',
      '\nExample:\n  sandpilot export 3q2-7vYhQ0aK1mZrT5xW9g -o genie.sandpilot\n\nThe id stands in the address of the assessment; any other word lists those that are there. Single answers are in the file: keep it as safe as the data folder.',
    )
    .action(async (assessment: string, { output }: { output: string }) =>
      done(await (await import('./bundle.ts')).exportCommand(assessment, output, io)),
    );
  program
    .command('import <file>')
    .description('bring in an assessment that was exported elsewhere (setting: DATA_DIR)')
    .option('--team <name>', 'the team it will belong to (default: the first of the first administrator)')
    .option('--copy', 'beside one that was brought in before')
    .addHelpText('after', '\nExample:\n  sandpilot import genie.sandpilot --team "Place team"')
    .action(async (file: string, { team, copy = false }: { team?: string; copy?: boolean }) =>
      done(await (await import('./bundle.ts')).importCommand(file, { team, copy }, io)),
    );
  program
    .command('backup <folder>')
    .description(
      'everything of this installation in a new folder, checked; the server may run (setting: DATA_DIR)',
    )
    .option('--no-secret', 'leave the secret out, when you keep it elsewhere')
    .addHelpText('after', '\nExample:\n  sandpilot backup backups/2027-01-11')
    .action(async (folder: string, { secret }: { secret: boolean }) =>
      done(await (await import('./backup.ts')).backupCommand(folder, { withSecret: secret }, io)),
    );
  program
    .command('restore <folder>')
    .description('put a backup in place, checked first; the server must not run (setting: DATA_DIR)')
    .option('--replace', 'where there are data already: these are kept beside')
    .addHelpText('after', '\nExample:\n  sandpilot restore backups/2027-01-11 --replace')
    .action(async (folder: string, { replace = false }: { replace?: boolean }) =>
      done(await (await import('./restore.ts')).restoreCommand(folder, { replace }, io)),
    );
  addUserCommands(program, io, done);
  addAuditCommand(program, io, done);
  program
    .command('rehearse <address>')
    .description('simulated people join the workshop of a server, answer, drop out and come back')
    .option('-n, --people <number>', 'how many', Number, 12)
    .option('--code <code>', 'the joining code, when the address is only the server')
    .option('--seed <number>', 'other people with another number', Number, 1)
    .option('--answer <seconds>', 'the longest anyone takes to answer', Number, 8)
    .option('--gone <seconds>', 'the longest anyone who drops out stays away', Number, 12)
    .option('--arriving <seconds>', 'all join within this time', Number, 5)
    .addHelpText(
      'after',
      '\nExample:\n  sandpilot rehearse http://localhost:3000 --code CDF-GHJ --people 30\n\nTheir answers are kept like any others: rehearse in an assessment of its own, or use Practise in the browser.',
    )
    .action(async (address: string, options: Omit<RehearseRequest, 'address' | 'code'> & { code?: string }) =>
      done(
        await (await import('./rehearse.ts')).rehearseCommand({ code: undefined, ...options, address }, io),
      ),
    );
  program
    .command('sign-in')
    .description('print a new one-time sign-in link for the first administrator')
    .addHelpText('after', '\nExample:\n  sandpilot sign-in')
    .action(async () => done(await (await import('./serve.ts')).signInCommand(io)));
  return program;
}

/** How many words of a command line stand before an id, where it takes one. */
function wordsBeforeId([command, deed]: readonly string[]): number | undefined {
  if (command === 'export') return 1;
  return command === 'user' && deed !== 'add' && deed !== 'list' ? 2 : undefined;
}

/** One id in sixty-four starts with a hyphen and would be taken for an option: it goes to the end, after `--`. */
function withIdsLast(argv: readonly string[]): readonly string[] {
  const before = wordsBeforeId(argv);
  if (before === undefined || argv.includes('--')) return argv;
  const at = argv.findIndex((word, place) => place >= before && /^-[A-Za-z0-9_-]{21}$/.test(word));
  return at < 0 ? argv : [...argv.toSpliced(at, 1), '--', ...argv.slice(at, at + 1)];
}

/** Runs a command. Out: 0 done, 1 refused input, 2 usage. */
export async function main(
  argv: readonly string[],
  io: Io = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) },
): Promise<number> {
  let code = 0;
  const program = build(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...withIdsLast(argv)], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    throw error;
  }
}
