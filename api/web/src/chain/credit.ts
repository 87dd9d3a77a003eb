// The score of a party, bit for bit as the contract computes it: sharing/credit and docs/decisions/credit-score.md.
// All numbers are integers in which 1e9 is 1.

const ONE = 1_000_000_000n;
const HALF_LIFE = 180n;
const MAX_HALVINGS = 128n;
const SLACK = 4n;
const MAX_WEIGHT = 2n ** 69n - 1n;
const FLOOR = (-7n * ONE) / 2n;
const STEPS = [
  0x80000000n, 0x785a0044n, 0x7128ffc9n, 0x6a6600ddn, 0x640a70c1n, 0x5e102142n,
  0x587142b8n, 0x53285e5fn, 0x4e305108n, 0x4984461an, 0x451fb2e2n, 0x40fe5222n,
];
const DAYS = [
  0x80000000n, 0x7f820f1dn, 0x7f049a26n, 0x7e87a09en, 0x7e0b220dn, 0x7d8f1dfbn, 0x7d1393edn, 0x7c98836dn,
  0x7c1dec03n, 0x7ba3cd37n, 0x7b2a2693n, 0x7ab0f7a1n, 0x7a383fean, 0x79bffefbn, 0x7948345dn, 0x78d0df9cn,
];
/** Causes as events carry them: from the third on they are faults, which count in full. */
const RATING = 0n;
const FIRST_FAULT = 2n;

export interface Settings {
  priorMean: bigint;
  priorWeight: bigint;
  shrinkage: bigint;
  caution: bigint;
}

export interface Account {
  sum: bigint;
  weight: bigint;
  day: bigint;
}

export interface Evidence {
  value: bigint;
  weight: bigint;
  mu: bigint;
  bias: bigint;
  fadedDays: bigint;
  cause: bigint;
}

/** Division that rounds towards minus infinity. */
function floor(a: bigint, b: bigint): bigint {
  const whole = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? whole - 1n : whole;
}

function ceil(a: bigint, b: bigint): bigint {
  return -floor(-a, b);
}

function root(value: bigint): bigint {
  if (value < 2n) return value;
  let found = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (found + value / found) >> 1n;
    if (next >= found) return found;
    found = next;
  }
}

function faded(value: bigint, days: bigint): bigint {
  const halvings = days / HALF_LIFE;
  const index = Number(days % HALF_LIFE);
  const shift = 31n + (halvings < MAX_HALVINGS ? halvings : MAX_HALVINGS);
  const step = STEPS[index >> 4] ?? 0n;
  const factor = index === 0 ? 1n << 31n : ((step * (DAYS[index & 15] ?? 0n)) >> 31n) - SLACK;
  return (value * factor) >> shift;
}

const mean = (s: bigint, w: bigint, settings: Settings): bigint => floor(s * ONE, w + settings.shrinkage);
const penalty = (w: bigint, settings: Settings): bigint => ceil(settings.caution * ONE, root((w + settings.shrinkage) * ONE));
const bound = (s: bigint, w: bigint, settings: Settings): bigint => mean(s, w, settings) - penalty(w, settings);

function insert(s: bigint, w0: bigint, e: bigint, w: bigint, below: boolean): [bigint, bigint] {
  const fitting = w < MAX_WEIGHT - w0 ? w : MAX_WEIGHT - w0;
  return [s + (below ? floor(e * fitting, ONE) : ceil(e * fitting, ONE)), w0 + fitting];
}

/** The record after one piece of evidence, and by how many days it faded first. */
export function add(account: Account, today: bigint, given: Evidence, settings: Settings): { account: Account; fadedDays: bigint } {
  const { value: e, weight: w } = given;
  const fault = given.cause >= FIRST_FAULT;
  const days = today - account.day;
  let [s1, w1, by] = [faded(account.sum, days), faded(account.weight, days), days];
  const below = e * (w1 + settings.shrinkage) < s1 * ONE;
  let ceiling: bigint | null = null;
  if (below || fault) {
    const present = bound(s1, w1, settings);
    if (fault || e <= present) ceiling = present > FLOOR ? present : FLOOR;
    const stored = bound(account.sum, account.weight, settings);
    if (days !== 0n && e <= stored) {
      ceiling = ceiling === null || stored < ceiling ? stored : ceiling;
      if (account.sum < 0n && bound(...insert(s1, w1, e, w, below), settings) > stored) {
        [s1, w1, by] = [account.sum, account.weight, 0n];
      }
    }
  }
  [s1, w1] = insert(s1, w1, e, w, below);
  if (ceiling !== null && bound(s1, w1, settings) > ceiling) {
    s1 = floor((ceiling + penalty(w1, settings) + 1n) * (w1 + settings.shrinkage) - 1n, ONE);
  }
  return { account: { sum: s1, weight: w1, day: today }, fadedDays: by };
}

/** rating − bias − μ, as a rating enters. */
export function evidenceOf(rating: bigint, bias: bigint, mu: bigint): bigint {
  const plain = rating - bias;
  const corrected = plain > ONE ? ONE : plain < -ONE ? -ONE : plain;
  return corrected < mu && mu <= rating ? 0n : corrected - mu;
}

export const isRating = (evidence: Evidence): boolean => evidence.cause === RATING;

/** μ, from the word that the registry keeps of it. */
export function muOf(word: bigint): bigint {
  return floor(BigInt.asIntN(128, word) * ONE, word >> 128n);
}

export function scoreOf(account: Account, mu: bigint, settings: Settings): bigint {
  return mu + bound(account.sum, account.weight, settings);
}

export function accountOf(word: bigint): Account {
  return { sum: BigInt.asIntN(72, word), weight: (word >> 72n) & (2n ** 72n - 1n), day: (word >> 144n) & 0xffffn };
}

export function evidenceIn(word: bigint): Evidence {
  return {
    value: BigInt.asIntN(40, word),
    weight: (word >> 40n) & (2n ** 72n - 1n),
    mu: BigInt.asIntN(40, word >> 112n),
    bias: BigInt.asIntN(40, word >> 152n),
    fadedDays: (word >> 224n) & 0xffffn,
    cause: word >> 240n,
  };
}

/** The four criteria of one side, as a number from −1 to 1, from an order's record. */
export function ratingIn(record: bigint, byMaker: boolean): bigint {
  const criteria = (record >> (byMaker ? 32n : 0n)) & 0xffffffffn;
  const total = [0n, 8n, 16n, 24n].reduce((sum, shift) => sum + ((criteria >> shift) & 0xffn), 0n);
  return (total - 200n) * (ONE / 200n);
}

/** As the service writes fixed point: nine places. */
export function fixed(value: bigint): string {
  const size = value < 0n ? -value : value;
  return `${value < 0n ? "-" : ""}${size / ONE}.${(size % ONE).toString().padStart(9, "0")}`;
}
