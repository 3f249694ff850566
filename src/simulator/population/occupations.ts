/**
 * Occupations: what people work as, by where they are and how far they studied. A category is never drawn: its members are
 * those whose jobs are on its list. Only the weight of the listed occupations is fitted, to the rounds already held.
 */
import { noc2021Of } from '../../profile/noc-codes.ts'
import { skillOf, teerOf } from '../../rules/scales/occupations.ts'
import { type Dice, type Weighted, weighted } from './dice.ts'
import type { Learning, Place, Sketch } from './sketch.ts'

/** An occupation, and the codes of NOC 2016 it may have had before, skilled ones if there are any. */
export type Occupation = { readonly noc: string; readonly field: string; readonly before: Weighted<string> }

/**
 * Unit groups of NOC 2021, each with its weight abroad and in Canada. The first five of the invited of 2021 (62020, 13110,
 * 62010, 21231, 63200) lead in Canada, and software engineers, then developers, abroad, as in 2019, 2020 and 2023. The
 * other weights are assumed.
 */
const fields: Readonly<Record<string, string>> = {
  'software and data': `
    21231:700:640 21232:560:520 21222:330:230 21221:230:150 21223:130:90 21211:190:150 21230:130:110 21234:120:110
    21220:100:80 21233:40:40 20012:170:70 21311:80:40 22220:110:150 22221:80:150 22222:70:60
  `,
  engineering: `
    21301:170:80 21300:190:110 21310:150:70 21321:110:60 21320:50:15 21322:10:4 21331:12:6 21332:30:5 20010:70:20
    20011:14:10 21200:60:30 21202:16:14 21203:8:5 21210:30:26 22300:40:60 22301:40:50 22310:50:50 22312:20:15
    22212:16:20
  `,
  business: `
    11100:270:260 11101:190:150 11102:60:70 11109:60:40 11200:90:50 11201:200:110 11202:210:160 12010:40:60
    12011:60:70 12013:30:50 12101:80:60 12102:70:60 12110:60:60 12200:90:200 12201:20:20 13100:80:130 13101:40:50
    13110:60:420 13111:8:30 12100:60:40 10010:90:50 10011:50:30 10012:30:10 10019:60:40 10021:30:20 10022:120:50
    10029:60:40 10030:40:40 63100:40:60 41400:20:16 41401:40:30 41402:60:40 41403:30:24 41404:20:14
  `,
  'senior management': `
    00012:12:8 00013:6:4 00014:8:6 00015:10:6
  `,
  'science and teaching': `
    21110:60:30 21101:30:20 21109:10:6 21112:12:8 22100:40:40 22101:24:30 41200:120:40 41201:40:60 41210:60:40
    40021:16:6 41100:50:16 41101:20:16
  `,
  schools: `
    41220:80:14 41221:70:14 42202:44:150 42203:8:10 43100:8:40
  `,
  health: `
    31301:200:90 31300:14:12 32101:40:70 31102:60:12 31100:40:8 31101:14:4 31110:50:12 31111:6:3 31112:8:4
    31120:80:34 31121:16:8 31200:16:6 31202:50:14 31203:14:6 31204:8:6 31209:20:8 31302:4:4 31303:20:10 32102:8:6
    32103:10:8 32109:16:24 32120:50:20 32121:24:12 32122:8:8 32129:6:6 32124:8:20 32111:8:8 32104:6:12 31103:16:6
    32201:4:10 33101:10:30 33102:16:170 33103:10:60 33109:6:14 30010:20:10
  `,
  'social services': `
    41300:40:34 41301:20:26 42201:30:130 41310:12:10 41320:10:14
  `,
  trades: `
    72310:4:24 72200:10:14 72106:10:18 72300:4:8 72400:10:12 72402:6:8 72014:13:13 72401:6:8 72100:6:10
    70010:40:20 70011:2:3 72201:6:6 72302:1:2 72311:2:6 72320:1:2 72405:2:2 72406:1:2 72422:2:2 73200:2:6
    73100:1:3 73110:1:3 73112:2:6 73113:1:3 72102:2:3 22303:25:20 72410:7:30 82021:2:2
  `,
  cooking: `
    63200:24:230 62200:20:60 63202:6:20 63201:2:8
  `,
  transport: `
    73300:8:80 72600:12:20 72404:10:10 72602:6:2 72603:5:1 70020:30:16 93200:2:6 72604:2:2 22313:6:6
  `,
  farming: `
    82030:8:18 82031:6:16
  `,
  services: `
    62020:70:760 62010:60:340 62022:20:40 62023:30:90 62024:2:20 62029:20:40 62100:60:60 62101:14:14 60020:110:110
    60030:50:150 60031:20:30 60010:60:30 60040:6:14 63210:4:10
  `,
  'design and media': `
    52120:60:80 52121:8:10 51111:20:10 51110:10:8 51112:10:12 51113:20:6 51120:14:14 52110:8:12 53110:6:6 53121:6:6
    52100:2:2 53200:4:6
  `,
  'other management': `
    70012:14:10 90010:50:20 80010:4:1 40030:6:10 40011:8:4 50012:6:6 50011:8:6
  `,
}

/** How much likelier, in tenths, somebody of a learning works at a TEER: the higher the one, the lower the other. */
const fit: Readonly<Record<Learning, readonly number[]>> = {
  graduate: [12, 13, 5, 3],
  bachelor: [9, 11, 9, 7],
  college: [6, 2, 16, 18],
}

const before = new Map<string, string[]>()
for (const [code, successors] of noc2021Of) {
  for (const noc of successors) before.set(noc, [...(before.get(noc) ?? []), code])
}
const isSkilled = (code: string) => '0AB'.includes(skillOf(code))

/** The codes before 2022-11-16; skilled ones, where the holder can choose. */
function codesBefore(noc: string): Weighted<string> {
  const codes = before.get(noc) ?? []
  const skilled = codes.filter(isSkilled)
  return weighted((skilled.length > 0 ? skilled : codes).map((code) => [code, 1] as const))
}

type Row = { readonly occupation: Occupation; readonly weight: Readonly<Record<Place, number>> }

const rows: readonly Row[] = Object.entries(fields).flatMap(([field, text]) =>
  text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [noc = '', abroad, canada] = entry.split(':')
      const occupation = { noc, field, before: codesBefore(noc) }
      return { occupation, weight: { abroad: Number(abroad), canada: Number(canada) } }
    }),
)

export type OccupationTables = Readonly<Record<Place, Readonly<Record<Learning, Weighted<Occupation>>>>>

/**
 * The tables to draw from.
 * @param factor by how many hundredths the weight of an occupation is multiplied.
 */
export function occupationTables(factor: (noc: string) => number): OccupationTables {
  const table = (place: Place, learning: Learning) =>
    weighted(
      rows.map(({ occupation, weight }) => {
        const teer = Number(teerOf(occupation.noc))
        const exact = (weight[place] * fit[learning][teer]! * factor(occupation.noc)) / 100
        return [occupation, Math.floor(exact)] as const
      }),
    )
  const by = (place: Place) => ({
    graduate: table(place, 'graduate'),
    bachelor: table(place, 'bachelor'),
    college: table(place, 'college'),
  })
  return { abroad: by('abroad'), canada: by('canada') }
}

/** Trades by their weights in Canada: in the lowest bands stand many who came by the trades program. */
export const trades = weighted(
  rows.flatMap(({ occupation, weight }) =>
    occupation.field === 'trades' ? [[occupation, weight.canada] as const] : [],
  ),
)

const unfitted = occupationTables(() => 100)

/** Another occupation for an earlier job or a spouse; categories look at the main one first, so this is left unfitted. */
export const nearby = (dice: Dice, { place, schooling, occupation }: Sketch): Occupation => {
  const other = dice.of(unfitted[place][schooling.learning])
  return other.field === occupation.field || dice.chance(400) ? other : occupation
}
