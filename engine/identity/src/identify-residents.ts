import { type County, failure, newId, type Result, success } from '@yiti/base';
import type { Transaction } from '@yiti/database';
import { systems } from '@yiti/fhir';
import { type Card, type Claimed, readCard, spellings } from './card.ts';
import { findHolders, type Holding, listHoldings, lockNumbers } from './card-store.ts';
import { keepProposal } from './proposal-store.ts';

/** What one message says about who somebody is. */
export interface Claim {
  readonly sender: string;
  readonly numbers: readonly Claimed[];
}

/** The resident a claim is about. */
export interface Identified {
  readonly resident: string;
  readonly isNew: boolean;
  /** The numbers that may stand on this resident's record; those that lead to somebody else are left out. */
  readonly numbers: readonly Card[];
}

interface Read {
  readonly sender: string;
  readonly cards: readonly Card[];
}

const MERGES_FOLLOWED = 8;
const keyOf = ({ system, value }: { system: string; value: string }): string => `${system}|${value}`;

/**
 * Says for each claim which resident it is about; somebody nobody knows becomes a new resident. The numbers stay locked
 * until the transaction ends, so call it in the transaction that then writes the residents, once for all of its claims.
 *
 * The sender's own number comes first: its later messages must find what its earlier ones wrote. A card that leads to
 * somebody else then becomes a proposal, never a merge. Two different valid ID cards on one person are a contradiction.
 */
export async function identifyResidents(
  tx: Transaction,
  county: County,
  claims: readonly Claim[],
  now: Date,
): Promise<Result<Identified>[]> {
  const read = claims.map(
    ({ sender, numbers }): Read => ({
      sender,
      cards: distinct(numbers.filter((each) => each.value.trim() !== '').map(readCard)),
    }),
  );
  const linking = read.flatMap(({ cards }) => cards.filter(links));
  await lockNumbers(tx, county, [...new Set(linking.map(keyOf))].sort());

  const known = await openDirectory(tx, county, linking);
  const answers: Result<Identified>[] = [];
  for (const each of read) {
    const answer = decide(each, known);
    if (!answer.ok) {
      answers.push(answer);
      continue;
    }
    for (const proposal of answer.value.proposals) await keepProposal(tx, county, proposal, now);
    answers.push(success(answer.value));
  }
  return answers;
}

const links = (card: Card): boolean => card.standing === 'card' || card.standing === 'local';

interface Decision extends Identified {
  readonly proposals: readonly { one: string; other: string; reason: string; sender: string }[];
}

function decide({ sender, cards }: Read, known: Directory): Result<Decision> {
  const linking = cards.filter(links);
  if (linking.length === 0) return failure('unprocessable', 'identity.no-number');

  // An ID card says more than a health card, and that more than an insurance number: the order of `readCard`'s list.
  const ordered = [...linking].sort((a, b) => weight(a) - weight(b));
  const resident = ordered.map((card) => known.holders(card)[0]).find((holder) => holder !== undefined);
  if (resident === undefined) {
    const made = newId();
    for (const card of cards) known.give(made, card);
    return success({ resident: made, isNew: true, numbers: cards, proposals: [] });
  }

  const idCard = linking.find((card) => card.system === systems.idCard);
  const others = new Set<string>();
  const numbers: Card[] = [];
  for (const card of cards) {
    const elsewhere = links(card) ? known.holders(card).filter((holder) => holder !== resident) : [];
    for (const holder of elsewhere) others.add(holder);
    if (elsewhere.length === 0) numbers.push(card);
  }
  const own = known.idCardsOf(resident);
  if (idCard && own.length > 0 && !own.includes(idCard.value))
    return failure('conflict', 'identity.contradicting-cards', { details: `Patient/${resident}` });

  for (const card of numbers) known.give(resident, card);
  const proposals = [...others].map((other) => ({ one: resident, other, reason: 'same-card', sender }));
  return success({ resident, isNew: false, numbers, proposals });
}

const WEIGHTS: readonly string[] = [systems.idCard, systems.healthCard, systems.insuranceCard];
const weight = (card: Card): number => (card.standing === 'local' ? -1 : WEIGHTS.indexOf(card.system));

/** Who holds which number, as the database knows it and as the claims before this one have added. */
interface Directory {
  holders(card: Card): readonly string[];
  idCardsOf(resident: string): readonly string[];
  give(resident: string, card: Card): void;
}

async function openDirectory(tx: Transaction, county: County, cards: readonly Card[]): Promise<Directory> {
  const canonical = new Map<string, Card>();
  for (const card of cards) for (const spelling of spellings(card)) canonical.set(keyOf(spelling), card);
  const asked = [...canonical.keys()].map((key) => {
    const cut = key.indexOf('|');
    return { system: key.slice(0, cut), value: key.slice(cut + 1) };
  });
  const found = asked.length > 0 ? await findHolders(tx, county, asked) : [];
  const survivors = await followMerges(tx, county, found);

  const holders = new Map<string, string[]>();
  const idCards = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, key: string, value: string): void => {
    const list = to.get(key);
    if (!list) to.set(key, [value]);
    else if (!list.includes(value)) list.push(value);
  };
  for (const { system, value, resident } of found)
    add(holders, keyOf(canonical.get(`${system}|${value}`) as Card), survivors.end(resident));
  for (const { system, value, resident } of survivors.holdings) {
    const card = readCard({ system, value });
    if (card.system === systems.idCard) add(idCards, resident, card.value);
  }
  return {
    holders: (card) => holders.get(keyOf(card)) ?? [],
    idCardsOf: (resident) => idCards.get(resident) ?? [],
    give(resident, card) {
      if (links(card)) add(holders, keyOf(card), resident);
      if (card.standing === 'card' && card.system === systems.idCard) add(idCards, resident, card.value);
    },
  };
}

/** Leads from everybody found to whom they were merged into, and brings along the numbers of all of them. */
async function followMerges(tx: Transaction, county: County, found: readonly Holding[]) {
  const into = new Map<string, string>();
  const holdings: Holding[] = [];
  let next = [...new Set(found.map((each) => each.resident))];
  for (let step = 0; step < MERGES_FOLLOWED && next.length > 0; step++) {
    const rows = await listHoldings(tx, county, next);
    holdings.push(...rows);
    for (const { resident, replaced_by } of rows) if (replaced_by) into.set(resident, replaced_by);
    next = [...new Set(rows.map((row) => row.replaced_by))].filter(
      (each): each is string => each !== null && !holdings.some((row) => row.resident === each),
    );
  }
  return {
    holdings,
    end(resident: string): string {
      let at = resident;
      for (let step = 0; step < MERGES_FOLLOWED && into.has(at); step++) at = into.get(at) as string;
      return at;
    },
  };
}

function distinct(cards: readonly Card[]): Card[] {
  return [...new Map(cards.map((card) => [keyOf(card), card])).values()];
}
