/** The doors between the rooms: the table in ARCHITECTURE.md, read and turned into rules. */
import { readFileSync } from 'node:fs';

const ARCHITECTURE = new URL('ARCHITECTURE.md', import.meta.url);
const COLUMNS = ['room', 'may enter', 'packages', "Node's modules", 'never'];

/** @returns the cells of every row of the doors table, header first, rule left out */
function readRows(text) {
  const [, section = ''] = text.split(/^## Doors$/m);
  const rows = section
    .split(/^## /m)[0]
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[-| ]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const [header = []] = rows;
  if (header.join() !== COLUMNS.join()) {
    throw new Error(`ARCHITECTURE.md: the doors table needs the columns ${COLUMNS.join(', ')}.`);
  }
  return rows.slice(1);
}

function listOf(cell) {
  if (cell === 'nothing' || cell === 'none') return [];
  return cell.split(',').map((word) => word.trim().replaceAll('`', ''));
}

function readRooms(text) {
  const rows = readRows(text);
  const names = rows.map(([room]) => room);
  return rows.map(([room, enter, packages, node]) => {
    const rooms = enter === 'all' ? names : listOf(enter);
    const unknown = rooms.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new Error(`ARCHITECTURE.md: ${room} may enter no room "${unknown}".`);
    if (node !== 'yes' && node !== 'no')
      throw new Error(`ARCHITECTURE.md: ${room}: "${node}" is not yes or no.`);
    return { room, rooms, packages: listOf(packages), node: node === 'yes' };
  });
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Templates stand beside src/, every other room in it. */
function folderOf(room) {
  return room === 'templates' ? 'templates/' : `src/${room}/`;
}

/** The command line starts the server and reads the settings, which stand right under src/. */
function rootFiles(room) {
  return room === 'cli' ? ['^src/(main|config)\\.ts$'] : [];
}

const BUILT_IN = ['core'];
const ALIAS = ['aliased', 'aliased-subpath-import'];

/** What is not named is closed. */
function doorRules({ room, rooms, packages, node }) {
  const places = [...new Set([room, ...rooms])].map((name) => `^${folderOf(name)}`);
  const installed = packages.flatMap((name) => [
    `(^|/)node_modules/${escaped(name)}/`,
    `(^|/)node_modules/@types/${escaped(name.replace(/^@/, '').replace('/', '__'))}/`,
  ]);
  const from = { path: `^${folderOf(room)}` };
  return [
    {
      name: `${room}-doors`,
      severity: 'error',
      comment: `${room} may enter ${rooms.join(', ') || 'no room'} and use ${packages.join(', ') || 'no package'}.`,
      from,
      to: { pathNot: [...places, ...installed, ...rootFiles(room)], dependencyTypesNot: BUILT_IN },
    },
    ...(node
      ? []
      : [
          {
            name: `${room}-pure`,
            severity: 'error',
            comment: `${room} uses nothing of Node.`,
            from,
            to: { dependencyTypes: BUILT_IN },
          },
        ]),
    {
      name: `${room}-address`,
      severity: 'error',
      comment: 'Across rooms by #room/file.ts.',
      from,
      to: {
        path: '^(src|templates)/',
        pathNot: [`^${folderOf(room)}`, ...rootFiles(room)],
        dependencyTypesNot: ALIAS,
      },
    },
    {
      name: `${room}-inside`,
      severity: 'error',
      comment: 'Inside a room by a relative path.',
      from,
      to: { path: `^${folderOf(room)}`, dependencyTypes: ALIAS },
    },
  ];
}

const rooms = readRooms(readFileSync(ARCHITECTURE, 'utf8'));

export default {
  forbidden: [
    ...rooms.flatMap(doorRules),
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A circle of imports has no top to read from; types count too.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'What is imported has to be there.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript 7 alone shows dependency-cruiser no module at all; it would pass in silence.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
