import { Type } from 'typebox'
import { invalid } from '../../../core/errors.ts'
import { AUDITED, type EventType, type LoggedEvent, readAudit } from '../../../core/events/index.ts'
import { listPeople } from '../../../core/people/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { isUuid } from '../../../lib/ids.ts'
import { Id, Timestamp } from '../schemas.ts'
import { OrNull } from '../sign-in/schemas.ts'

const Entry = Type.Object({
  id: Type.String(),
  at: Timestamp,
  type: Type.String(),
  actor: Type.Object({ kind: Type.String(), id: OrNull(Id), name: OrNull(Type.String()) }),
  person: OrNull(Type.Object({ id: Id, name: OrNull(Type.String()) })),
  data: Type.Unknown(),
})

/** Who has changed settings, people and tokens, and who has signed in. */
export const auditRoutes: Route[] = [
  operation({
    operationId: 'readAudit',
    method: 'GET',
    path: '/native/v1/audit',
    summary: 'Who has changed what, and signed in, the newest first',
    access: 'administrator',
    isRead: true,
    query: Type.Object({
      after: Type.Optional(Type.String({ description: '`next` of the page before' })),
      type: Type.Optional(
        Type.String({ description: 'such as `token.created`, or `token.` for all of them' }),
      ),
      person_id: Type.Optional(Type.String({ description: 'who has done it, or whom it is about' })),
      since: Type.Optional(Timestamp),
      until: Type.Optional(Timestamp),
      limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
    }),
    responses: {
      200: Type.Object({ data: Type.Array(Entry), next: OrNull(Type.String()) }),
      ...{ 400: null, 401: null, 403: null },
    },
    run: async (tx, { query }) => {
      const { limit, person_id: personId } = query
      if (personId !== undefined && !isUuid(personId)) return { data: [], next: null }
      const events = await readAudit(tx, {
        before: cursorOf(query.after),
        types: typesOf(query.type),
        personId,
        since: momentOf(query.since, 'since'),
        until: momentOf(query.until, 'until'),
        limit: limit + 1,
      })
      const names = new Map((await listPeople(tx)).map(({ id, name }) => [id, name]))
      const page = events.slice(0, limit)
      return {
        data: page.map((event) => present(event, names)),
        next: events.length > limit ? (page.at(-1)?.seq ?? null) : null,
      }
    },
  }),
]

const present = (event: LoggedEvent, names: Map<string, string>) => ({
  id: event.seq,
  at: event.at.toISOString(),
  type: event.type,
  actor: actorOf(event, names),
  person: subjectOf(event, names),
  data: event.data,
})

function actorOf({ actor }: LoggedEvent, names: Map<string, string>) {
  if (actor.kind === 'person')
    return { kind: actor.kind, id: actor.personId, name: names.get(actor.personId) ?? null }
  return { kind: actor.kind, id: null, name: actor.name }
}

function subjectOf({ data }: LoggedEvent, names: Map<string, string>) {
  const { personId: id } = data
  return typeof id === 'string' ? { id, name: names.get(id) ?? null } : null
}

function cursorOf(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,18}$/.test(text)) throw invalid('not a cursor', { field: 'after' })
  return BigInt(text)
}

/** What is not audited is not there. */
function typesOf(type: string | undefined): EventType[] | undefined {
  if (type === undefined) return undefined
  return AUDITED.filter((each) => each === type || (type.endsWith('.') && each.startsWith(type)))
}

function momentOf(text: string | undefined, field: string): Date | undefined {
  if (text === undefined) return undefined
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw invalid('not a moment', { field })
  return at
}
