import { dayOf, failure, orThrow, type Result, startOf, success } from '@yiti/base';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Exchange } from './exchange.ts';
import { discardLetter, editLetter } from './letter/change-letter.ts';
import { listSenders } from './letter/intake-store.ts';
import {
  countLetters,
  findLetter,
  type Letter,
  type LetterLine,
  listLetters,
  listWaiting,
} from './letter/letter-store.ts';
import { readLetter, replayLetter } from './letter/replay-letter.ts';
import { decodeBytes } from './wire/decode-bytes.ts';

export interface ExchangeRouteNeeds {
  readonly exchange: Exchange;
  /** Who asks, as it stands in the history of a letter. */
  readonly authorOf?: (request: FastifyRequest) => string;
  /** Names of institutions by the code under which their systems send (MSH-4). */
  readonly institutionNames?: () => Promise<ReadonlyMap<string, string>>;
}

/** Whose system a sender is; null when the directory does not know its code. */
type Whose = (sender: string) => string | null;

const question = z.object({
  status: z.enum(['dead', 'replayed', 'discarded']).optional(),
  sender: z.string().max(300).optional(),
  kind: z.string().max(100).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const byId = z.object({ id: z.string().max(64) });
const edit = z.object({
  text: z
    .string()
    .min(1)
    .max(10 * 2 ** 20),
  reason: z.string().min(1).max(1000),
});
const discard = z.object({ reason: z.string().min(1).max(1000) });
const many = z.union([
  z.object({ ids: z.array(z.string().max(64)).min(1).max(1000) }),
  z.object({ sender: z.string().min(1).max(300) }),
]);

const ACCESS = { config: { access: 'county:intake' } } as const;
const DAY_MS = 86_400_000;
/** A sender that was heard in the last days but not for this long has probably stopped. */
const SILENT_AFTER_MS = 6 * 3_600_000;
const MOST_REPLAYED = 1000;

/** The intake monitor: who sends, what waits and why, and what a person can do about it. */
export function exchangeRoutes(
  app: FastifyInstance,
  { exchange, authorOf = () => 'desk', institutionNames = async () => new Map() }: ExchangeRouteNeeds,
): void {
  const { db, county, clock } = exchange;

  async function readWhose(): Promise<Whose> {
    const names = await institutionNames();
    return (sender) => names.get(sender.split('|')[1] ?? '') ?? null;
  }

  app.get('/api/intake', ACCESS, async () => {
    const now = clock();
    const since = new Date(now.getTime() - 7 * DAY_MS);
    const lines = await listSenders(db, county, now, since, startOf(dayOf(now)));
    const dead = await countLetters(db, county, { status: 'dead' });
    const whose = await readWhose();
    const senders = lines.map(({ last_at, waiting, ...line }) => ({
      ...line,
      institution: whose(line.sender),
      lastAt: last_at.toISOString(),
      waiting,
      dead: waiting,
    }));
    const silent = lines
      .filter((line) => now.getTime() - line.last_at.getTime() > SILENT_AFTER_MS)
      .map((line) => ({ sender: line.sender, lastAt: line.last_at.toISOString() }));
    return { senders, waiting: dead, dead, silent };
  });

  app.get('/api/intake/letters', ACCESS, async (request, reply) => {
    const { after, limit, ...about } = question.parse(request.query);
    const from = after === undefined ? undefined : orThrow(readCursor(after));
    const lines = await listLetters(db, county, { ...about, after: from, limit: limit + 1 });
    const whose = await readWhose();
    const rows = lines.slice(0, limit).map((line) => presentLine(line, whose));
    if ((request.headers.accept ?? '').startsWith('text/csv')) {
      void reply.type('text/csv; charset=utf-8');
      return table(rows);
    }
    const next = lines.length > limit ? writeCursor(lines[limit - 1] as LetterLine) : null;
    return { rows, next, total: await countLetters(db, county, about) };
  });

  app.get('/api/intake/letters/:id', ACCESS, async (request) => {
    const { id } = byId.parse(request.params);
    const letter = await findLetter(db, county, id);
    const found = orThrow(letter ? success(letter) : failure('not-found', 'exchange.letter-not-found'));
    return present(found, await readWhose());
  });

  app.put('/api/intake/letters/:id', ACCESS, async (request) => {
    const { id } = byId.parse(request.params);
    const { text, reason } = edit.parse(request.body);
    orThrow(await editLetter({ db, county, id, by: authorOf(request), at: clock(), text, reason }));
    return present((await findLetter(db, county, id)) as Letter, await readWhose());
  });

  app.post('/api/intake/letters/:id/replay', ACCESS, async (request) => {
    const { id } = byId.parse(request.params);
    return orThrow(await replayLetter(exchange, id, authorOf(request)));
  });

  app.post('/api/intake/letters/:id/discard', ACCESS, async (request) => {
    const { id } = byId.parse(request.params);
    const { reason } = discard.parse(request.body);
    orThrow(await discardLetter({ db, county, id, by: authorOf(request), at: clock(), reason }));
    return present((await findLetter(db, county, id)) as Letter, await readWhose());
  });

  app.post('/api/intake/replay', ACCESS, async (request) => {
    const about = many.parse(request.body);
    const results: unknown[] = [];
    // One after the other, oldest first: a later letter of a person depends on the earlier one.
    for (const id of await listWaiting(db, county, { ...about, limit: MOST_REPLAYED })) {
      const result = await replayLetter(exchange, id, authorOf(request));
      results.push(result.ok ? result.value : { id, status: 'dead', reason: result.problem.code });
    }
    return { results };
  });
}

const presentLine = (line: LetterLine, whose: Whose) => ({
  id: line.id,
  receivedAt: line.received_at.toISOString(),
  sender: line.sender,
  institution: whose(line.sender),
  kind: line.kind,
  controlId: line.control_id,
  reason: line.reason,
  reasonText: line.reason_text,
  status: line.status,
  ...(line.resident !== null && { resident: line.resident }),
});

/** A letter opened: its text, its segments field by field, and everything that was tried. */
function present(letter: Letter, whose: Whose) {
  const readable = readLetter(letter);
  const charset = letter.charset === 'latin1' || letter.charset === 'gb18030' ? letter.charset : 'utf-8';
  const original = decodeBytes(letter.original, charset).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  return {
    ...presentLine(letter, whose),
    text: (letter.edited ?? original).replaceAll('\r\n', '\n').replaceAll('\r', '\n'),
    original,
    edited: letter.edited !== null,
    segments: readable.ok
      ? readable.value.message.segments.map(({ name, fields }) => ({ name, fields: fields.slice(1) }))
      : [],
    at: letter.place,
    attempts: letter.attempts,
  };
}

const writeCursor = (line: LetterLine): string =>
  Buffer.from(JSON.stringify([line.received_at.toISOString(), line.id])).toString('base64url');

const cursor = z.tuple([z.iso.datetime(), z.string().max(64)]);

function readCursor(text: string): Result<{ receivedAt: Date; id: string }> {
  try {
    const [receivedAt, id] = cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return success({ receivedAt: new Date(receivedAt), id });
  } catch {
    return failure('invalid', 'exchange.bad-cursor');
  }
}

const COLUMNS = {
  receivedAt: '接收时间',
  sender: '发送方',
  kind: '消息类型',
  controlId: '控制号',
  reasonText: '原因',
  status: '状态',
} as const;

/** For a spreadsheet: UTF-8 with a byte order mark; a field that begins like a formula is quoted. */
function table(rows: readonly ReturnType<typeof presentLine>[]): string {
  const field = (text: string): string =>
    `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const keys = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  const lines = [Object.values(COLUMNS), ...rows.map((row) => keys.map((key) => row[key]))];
  return `\uFEFF${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}
