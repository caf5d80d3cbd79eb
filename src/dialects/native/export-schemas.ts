import { type Static, Type } from 'typebox'
import type { Export } from '../../core/exports/index.ts'
import { Id, Timestamp } from './schemas.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([schema, Type.Null()])

const Kind = Type.Union([Type.Literal('mail'), Type.Literal('contacts'), Type.Literal('conversations')], {
  description:
    '`mail`: the sources of all mail, as an mbox; `contacts`: a CSV; `conversations`: a line of JSON for each, with its messages and notes',
})

export const ExportWish = Type.Object({
  kind: Kind,
  inbox_id: Type.Optional(
    Type.String({ description: 'key or uuid of an inbox; absent: of all. Not of contacts' }),
  ),
})

export const ExportShown = Type.Object({
  id: Id,
  kind: Kind,
  inbox_id: OrNull(Type.String({ description: 'key of the inbox' })),
  state: Type.Union([Type.Literal('running'), Type.Literal('done')]),
  total: Type.Integer({ description: 'how many things there were when it was asked for' }),
  done: Type.Integer(),
  skipped: Type.Integer({ description: 'of which nothing is there any more' }),
  size: Type.Integer({ description: 'bytes, so far' }),
  problem: OrNull(Type.String({ description: 'why it waits' })),
  requested_by: Id,
  created_at: Timestamp,
  finished_at: OrNull(Timestamp),
  kept_until: OrNull(Timestamp),
})

export const presentExport = (found: Export): Static<typeof ExportShown> => ({
  id: found.id,
  kind: found.kind,
  inbox_id: found.inboxKey,
  state: found.finishedAt ? 'done' : 'running',
  total: found.total,
  done: found.done,
  skipped: found.skipped,
  size: found.size,
  problem: found.problem,
  requested_by: found.requestedBy,
  created_at: found.createdAt.toISOString(),
  finished_at: found.finishedAt?.toISOString() ?? null,
  kept_until: found.keptUntil?.toISOString() ?? null,
})

const ENDINGS = {
  mail: { ending: 'mbox', contentType: 'application/mbox' },
  contacts: { ending: 'csv', contentType: 'text/csv; charset=utf-8' },
  conversations: { ending: 'jsonl', contentType: 'application/jsonl' },
} satisfies Record<Export['kind'], { ending: string; contentType: string }>

/** What the file is called, and what is in it. */
export function fileOf({ kind, inboxKey, createdAt }: Export): { filename: string; contentType: string } {
  const { ending, contentType } = ENDINGS[kind]
  const day = createdAt.toISOString().slice(0, 10)
  return { filename: `${[kind, inboxKey, day].filter(Boolean).join('-')}.${ending}`, contentType }
}
