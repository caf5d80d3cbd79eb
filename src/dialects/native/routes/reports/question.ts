import { type Static, Type } from 'typebox'
import { notFound } from '../../../../core/errors.ts'
import { inboxByReference } from '../../../../core/inboxes/index.ts'
import type { DayQuestion, Scope } from '../../../../core/reports/index.ts'
import type { Tx } from '../../../../core/run.ts'
import { listTeams } from '../../../../core/teams/index.ts'
import { answer } from '../../../../http/route.ts'
import { csvLines } from '../../../../lib/csv.ts'

const Moment = (description: string) => Type.Optional(Type.String({ format: 'date-time', description }))

/** What every report may be asked. */
export const ReportQuery = Type.Object({
  since: Moment('default: thirty days before `until`'),
  until: Moment('default: now'),
  timezone: Type.Optional(
    Type.String({ maxLength: 60, description: 'such as `Europe/Berlin`; default: UTC' }),
  ),
  inbox_id: Type.Optional(Type.String({ description: 'key or uuid of an inbox' })),
  team_id: Type.Optional(Type.String({ description: 'uuid or number of a team' })),
  format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])),
})

const DEFAULT_MS = 30 * 24 * 3600_000

export async function questionOf(tx: Tx, query: Static<typeof ReportQuery>): Promise<DayQuestion> {
  const until = query.until ? new Date(query.until) : tx.now
  const since = query.since ? new Date(query.since) : new Date(until.getTime() - DEFAULT_MS)
  const scopes: Scope[] = []
  if (query.inbox_id !== undefined)
    scopes.push({ kind: 'inbox', id: (await inboxByReference(tx, query.inbox_id)).id })
  if (query.team_id !== undefined) scopes.push(await teamScope(tx, query.team_id))
  return { range: { since, until }, timezone: query.timezone ?? 'UTC', scopes }
}

async function teamScope(tx: Tx, reference: string): Promise<Scope> {
  const named = (await listTeams(tx)).find(
    ({ id, number }) => id === reference.toLowerCase() || number === reference,
  )
  if (!named) throw notFound('team')
  return { kind: 'team', id: named.id, number: named.number }
}

type Cell = string | number | null

/** The same figures as a table: one line for each row, under the names that they have in JSON. */
export function asCsv(name: string, rows: Record<string, Cell>[]): unknown {
  const titles = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => titles.map((title) => String(row[title] ?? '')))
  return answer(200, csvLines([titles, ...lines]), {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  })
}
