/** Who says which organisation: organisations around an oval, arrows as thick as the share of their people who say so. */
import { isBelow } from '#core/numbers.ts';
import type { Drawing, Shape } from '#core/report.ts';
import type { PublishedWho } from '#core/results.ts';
import { drawArrow, drawPiece, drawRing, type Pen } from './arrows.ts';
import { MAP_MEASURES, type MapMeasures, placeAll, type Stand, type Stands } from './governance-places.ts';
import { fitLines } from './lettering.ts';
import { ACCENT, INK, QUIET, RULE, WHITE } from './palette.ts';
import type { PictureSize } from './reveal-dots.ts';

export interface GovernanceMap {
  readonly who: PublishedWho;
  /** Ids of the organisations invited, in order. */
  readonly organisations: readonly string[];
  /** What an organisation or a pool is called. */
  readonly name: (id: string) => string;
}

const NOBODY = 'nobody-yet';
const DONT_KNOW = 'dont-know';
const OTHER = '#F46A25';

type Toward = 'most-named' | 'another' | 'no-organisation';

const LOOKS: Readonly<Record<Toward, Omit<Pen, 'width'>>> = {
  'most-named': { colour: ACCENT, line: 'solid' },
  another: { colour: OTHER, line: 'dashed' },
  'no-organisation': { colour: QUIET, line: 'dotted' },
};

function isOrganisation(choice: string): boolean {
  return choice !== NOBODY && choice !== DONT_KNOW;
}

/** The organisation with the largest share; none where nobody names one or two are level. */
export function mostNamed({ shares }: Pick<PublishedWho, 'shares'>): string | undefined {
  const named = Object.entries(shares ?? {})
    .filter(([choice]) => isOrganisation(choice))
    .sort(([, a], [, b]) => b - a);
  const [first, second] = named;
  if (first === undefined || (second !== undefined && !isBelow(second[1], first[1]))) return undefined;
  return first[0];
}

/** Everyone with a place: organisations by themselves, pools, and pooled organisations that someone names. */
function idsOf({ who, organisations }: GovernanceMap): readonly string[] {
  const named = new Set([
    ...Object.keys(who.shares ?? {}),
    ...who.organisations.flatMap(({ shares }) => Object.keys(shares)),
  ]);
  const pooled = new Set(who.shares === null ? [] : who.pool);
  const own = organisations.filter((id) => !pooled.has(id) || named.has(id));
  const pools = who.organisations.map(({ organisation }) => organisation).filter((id) => !own.includes(id));
  return [...own, ...pools];
}

function towardOf(choice: string, leader: string | undefined): Toward {
  if (!isOrganisation(choice)) return 'no-organisation';
  return choice === leader ? 'most-named' : 'another';
}

function thicknessOf(share: number, { widest }: MapMeasures): number {
  return Math.max(widest * 0.14, widest * share);
}

interface Saying {
  readonly from: string;
  readonly to: string;
  readonly share: number;
  readonly toward: Toward;
}

/** Thick ones first, so that thin ones stay visible on them. */
function sayingsOf({ who }: GovernanceMap): readonly Saying[] {
  const leader = mostNamed(who);
  return who.organisations
    .flatMap(({ organisation, shares }) =>
      Object.entries(shares).map(([to, share]) => ({
        from: organisation,
        to,
        share,
        toward: towardOf(to, leader),
      })),
    )
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

/** The room that a place takes with the ring of those who name themselves. */
function withRings(stands: readonly Stand[], sayings: readonly Saying[], measures: MapMeasures): Stand[] {
  return stands.map((stand) => {
    const own = sayings.find(({ from, to }) => from === stand.id && to === stand.id);
    const ring = own === undefined ? 0 : measures.unit * 0.6 + thicknessOf(own.share, measures);
    return { ...stand, r: stand.r + ring };
  });
}

function drawSaying(
  saying: Saying,
  places: readonly Stand[],
  stands: Stands,
  measures: MapMeasures,
): Shape[] {
  const from = places.find(({ id }) => id === saying.from);
  const to = places.find(({ id }) => id === saying.to);
  if (from === undefined || to === undefined) return [];
  const pen: Pen = { ...LOOKS[saying.toward], width: thicknessOf(saying.share, measures) };
  if (from.id !== to.id) return drawArrow(from, to, stands.centre, pen, measures.unit);
  return drawRing({ ...from, r: from.r - pen.width / 2 }, pen, measures.unit);
}

function drawPlace(stand: Stand, isLeader: boolean, isQuiet: boolean, { unit }: MapMeasures): Shape[] {
  const { x, y, r } = stand;
  const line = unit * 0.45;
  const stroke = isQuiet ? RULE : isLeader ? ACCENT : INK;
  const fill = isLeader ? ACCENT : WHITE;
  if (isOrganisation(stand.id)) {
    return [
      { kind: 'circle', cx: x, cy: y, r, fill: stroke },
      { kind: 'circle', cx: x, cy: y, r: r - line, fill },
    ];
  }
  return [
    { kind: 'rect', x: x - r, y: y - r, width: 2 * r, height: 2 * r, fill: QUIET },
    {
      kind: 'rect',
      x: x - r + line,
      y: y - r + line,
      width: 2 * (r - line),
      height: 2 * (r - line),
      fill: WHITE,
    },
  ];
}

interface Label {
  readonly text: string;
  readonly strong: boolean;
  readonly fill: string;
}

function drawLabel(stand: Stand, outer: number, label: Label, measures: MapMeasures): Shape[] {
  const { name: size, nameLines, width } = measures;
  const x = stand.side === 'left' ? stand.x - outer - size * 0.4 : stand.x + outer + size * 0.4;
  const room = stand.side === 'left' ? x : width - x;
  const lines = fitLines(label.text, { size, strong: label.strong, width: room - 2, lines: nameLines });
  const top = stand.y + size * (0.36 - (1.15 / 2) * (lines.length - 1));
  return lines.map((text, index) => ({
    kind: 'text',
    x,
    y: top + index * size * 1.15,
    text,
    size,
    fill: label.fill,
    anchor: stand.side === 'left' ? 'end' : 'start',
    strong: label.strong,
  }));
}

/** What the looks of lines mean, as far as they are in the picture. */
function keyOf(
  map: GovernanceMap,
  sayings: readonly Saying[],
): readonly (readonly [Toward | 'ring', string])[] {
  const leader = mostNamed(map.who);
  const arrows = sayings.filter(({ from, to }) => from !== to);
  const has = (toward: Toward): boolean => arrows.some((saying) => saying.toward === toward);
  const another =
    leader === undefined ? 'Says an organisation; none is named most' : 'Says another organisation';
  const rows: (readonly [Toward | 'ring', string])[] = [];
  if (has('most-named')) rows.push(['most-named', 'Says the organisation named most']);
  if (has('another')) rows.push(['another', another]);
  if (has('no-organisation')) rows.push(['no-organisation', 'Says nobody yet, or does not know']);
  if (sayings.some(({ from, to }) => from === to)) rows.push(['ring', 'Ring: names itself']);
  return rows;
}

function drawKey(rows: ReturnType<typeof keyOf>, top: number, measures: MapMeasures): Shape[] {
  const { key: size, keyColumns, width, unit } = measures;
  return rows.flatMap(([look, words], index): Shape[] => {
    const x = (index % keyColumns) * (width / keyColumns) + unit;
    const y = top + (Math.floor(index / keyColumns) + 0.5) * size * 1.6;
    const long = unit * 12;
    const thick = unit * 0.9;
    const sample =
      look === 'ring'
        ? drawRing({ x: x + long / 2, y, r: size * 0.4 }, { colour: INK, line: 'solid', width: thick }, unit)
        : drawPiece({ x, y }, { x: x + long, y }, { ...LOOKS[look], width: thick }, unit);
    const text = fitLines(words, { size, width: width / keyColumns - long - unit * 4, lines: 1 })[0] ?? '';
    return [
      ...sample,
      { kind: 'text', x: x + long + unit * 2, y: y + size * 0.36, text, size, fill: INK, anchor: 'start' },
    ];
  });
}

function drawApart({ apart, centre }: Stands, { across, width, unit }: MapMeasures): Shape {
  const half = Math.min(width / 2, across * 1.6);
  return {
    kind: 'line',
    x1: centre.x - half,
    y1: apart,
    x2: centre.x + half,
    y2: apart,
    stroke: RULE,
    width: unit / 4,
  };
}

function labelOf(id: string, map: GovernanceMap, leader: string | undefined): Label {
  if (id === NOBODY) return { text: 'Nobody yet', strong: false, fill: QUIET };
  if (id === DONT_KNOW) return { text: "Don't know", strong: false, fill: QUIET };
  const silent = isSilent(id, map);
  const text = silent ? `${map.name(id)} (no answer)` : map.name(id);
  return { text, strong: id === leader, fill: silent ? QUIET : INK };
}

/** Whether an organisation by itself has not answered, where that is known. */
function isSilent(id: string, { who }: GovernanceMap): boolean {
  if (who.shares === null || !isOrganisation(id) || who.pool.includes(id)) return false;
  return !who.organisations.some(({ organisation }) => organisation === id);
}

/** Draws the answers to a who-question by organisation or pool; without answers the organisations alone. */
export function drawGovernanceMap(map: GovernanceMap, size: PictureSize): Drawing {
  const measures = MAP_MEASURES[size];
  const stands = placeAll(idsOf(map), [NOBODY, DONT_KNOW], measures);
  const sayings = sayingsOf(map);
  const places = withRings(stands.stands, sayings, measures);
  const leader = mostNamed(map.who);
  const key = keyOf(map, sayings);
  const keyTop = stands.height + measures.key * 0.4;
  const keyHeight = Math.ceil(key.length / measures.keyColumns) * measures.key * 1.6;
  return {
    width: measures.width,
    height: keyTop + keyHeight + measures.key * 0.3,
    shapes: [
      drawApart(stands, measures),
      ...sayings.flatMap((saying) => drawSaying(saying, places, stands, measures)),
      ...stands.stands.flatMap((stand) =>
        drawPlace(stand, stand.id === leader, isSilent(stand.id, map), measures),
      ),
      ...stands.stands.flatMap((stand, index) =>
        drawLabel(stand, places[index]?.r ?? stand.r, labelOf(stand.id, map, leader), measures),
      ),
      ...drawKey(key, keyTop, measures),
    ],
  };
}
