import { Type } from 'typebox'
import type { Actor, PersonActor } from '../../../core/actor.ts'
import { hiddenAmong } from '../../../core/conversations/index.ts'
import { AppError, invalid } from '../../../core/errors.ts'
import {
  type Horizon,
  isForAdministrators,
  type LoggedEvent,
  readEvents,
} from '../../../core/events/index.ts'
import type { Core, Tx } from '../../../core/run.ts'
import { mayStillAct } from '../../../core/tokens/index.ts'
import { type Guard, guardOf } from '../../../http/guard.ts'
import { operation, rawRoute } from '../../../http/route.ts'
import { tellSignals } from '../live-signals.ts'
import * as schemas from '../schemas.ts'

const PAGE = 100
const HEARTBEAT_MS = 15_000
/** Whose token or session has ended hears nothing more within five seconds, also where nothing happens. */
const CHECK_EVERY_MS = 4_000
/** A reader that lets this much pile up is cut off; it resumes from its last event. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024

const present = (event: LoggedEvent) => ({
  cursor: event.seq,
  type: event.type,
  conversation_id: event.conversationId,
  message_id: event.messageId,
  actor: event.actor,
  data: event.data,
  at: event.at.toISOString(),
})

/** By these a conversation leaves those who saw it. */
const LEAVING = ['conversation.moved', 'conversation.assigned', 'conversation.merged']

/**
 * What the actor may hear of. Where colleagues sign in from is for administrators. Of conversations in the inboxes of
 * others an agent hears nothing, but that one may have left the own ones, without what it says.
 */
async function heardBy(db: Tx['db'], actor: Actor, events: LoggedEvent[]): Promise<LoggedEvent[]> {
  if (actor.kind !== 'person' || actor.role === 'administrator') return events
  const ids = new Set(events.flatMap(({ conversationId }) => conversationId ?? []))
  const hidden = await hiddenAmong(db, actor, [...ids])
  return events.flatMap((event) => {
    if (isForAdministrators(event.type)) return []
    if (!event.conversationId || !hidden.has(event.conversationId)) return [event]
    return LEAVING.includes(event.type) ? [{ ...event, messageId: null, data: {} }] : []
  })
}

function cursorOf(text: string | undefined): bigint {
  if (text === undefined || text === '') return 0n
  if (!/^\d{1,18}$/.test(text)) throw invalid('not a cursor', { field: 'after' })
  return BigInt(text)
}

/** The event log as a feed: by pages, and as a stream that goes on (WHATWG HTML 9.2, server-sent events). */
export function eventRoutes(given: { core: Core; horizon: Horizon; stopping: AbortSignal }) {
  const deps = { ...given, guard: guardOf(given.core, { everyMs: CHECK_EVERY_MS, until: given.stopping }) }
  return [
    operation({
      operationId: 'listEvents',
      method: 'GET',
      path: '/native/v1/events',
      summary: 'What happened after a cursor, oldest first',
      description:
        'A reader that has processed everything up to a cursor misses nothing by going on from there. `cursor` of the answer is where to go on; it stays the same while nothing happened.',
      isRead: true,
      query: Type.Object({
        after: Type.Optional(Type.String({ description: 'cursor; default: from the beginning' })),
        limit: Type.Integer({ minimum: 1, maximum: 1000, default: PAGE }),
      }),
      responses: {
        200: Type.Object({ data: Type.Array(schemas.Event), cursor: Type.String() }),
        400: null,
        401: null,
      },
      run: async (tx, { query }) => {
        const after = cursorOf(query.after)
        const upTo = await deps.horizon.advance()
        const { organizationId } = tx.actor
        const events = await readEvents(tx.db, { organizationId, after, upTo, limit: query.limit })
        return {
          data: (await heardBy(tx.db, tx.actor, events)).map(present),
          cursor: events.at(-1)?.seq ?? after.toString(),
        }
      },
    }),
    rawRoute({
      operationId: 'streamEvents',
      method: 'GET',
      path: '/native/v1/events/stream',
      summary: 'Follow what happens (server-sent events; resumes from Last-Event-ID)',
      query: Type.Object({
        after: Type.Optional(Type.String({ description: 'cursor; default: from now on' })),
        as: Type.Enum(['named', 'message'], {
          type: 'string',
          default: 'named',
          description: 'message: without its type as the name of each event, so that one listener hears all',
        }),
      }),
      responses: { 200: null, 400: null, 401: null },
      handle: async (request, reply, { query, headers, actor }) => {
        if (actor?.kind !== 'person') throw new AppError('unauthenticated', 'a valid token is needed')
        const given = headers['last-event-id'] ?? query.after
        const after = given === undefined ? await deps.horizon.advance() : cursorOf(given)
        reply.hijack()
        reply.raw.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
          // Nothing follows a stream on its connection: one that ends must not keep the server from stopping.
          connection: 'close',
        })
        reply.raw.write('retry: 1000\n\n')
        request.log.debug({ after: after.toString() }, 'event stream opened')
        await follow(deps, { actor, after, out: reply.raw, isNamed: query.as === 'named' })
      },
    }),
  ]
}

function frameOf(event: LoggedEvent, isNamed: boolean): string {
  const name = isNamed ? `event: ${event.type}\n` : ''
  return `id: ${event.seq}\n${name}data: ${JSON.stringify(present(event))}\n\n`
}

interface Follower {
  actor: PersonActor
  after: bigint
  isNamed: boolean
  out: NodeJS.WritableStream & { writableLength: number; destroyed: boolean; destroy(): void }
}

async function follow(
  deps: { core: Core; horizon: Horizon; stopping: AbortSignal; guard: Guard },
  { actor, after, out, isNamed }: Follower,
): Promise<void> {
  let wake = () => {}
  let isOver = false
  const end = () => {
    isOver = true
    wake()
  }
  out.on('close', end)
  out.on('error', end)
  deps.stopping.addEventListener('abort', end, { once: true })
  const forget = deps.core.onEvents(() => wake())
  const heartbeat = setInterval(() => out.write(': still here\n\n'), HEARTBEAT_MS)
  const dismiss = deps.guard.watch(actor, () => out.end())
  const hush = tellSignals(deps.core, actor, (text) => {
    if (!isOver && !out.destroyed) out.write(text)
  })
  let cursor = after
  while (!isOver) {
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    cursor = await sendNew(deps, { actor, after: cursor, out, isNamed })
    if (out.writableLength > MAX_BUFFERED_BYTES) out.destroy()
    // Polling is the fallback for a wake-up that got lost.
    await Promise.race([woken, new Promise((resolve) => setTimeout(resolve, 1000).unref())])
  }
  clearInterval(heartbeat)
  dismiss()
  forget()
  hush()
  deps.stopping.removeEventListener('abort', end)
  out.end()
}

/** Writes what is new and returns the new cursor. A database that is away is tried again at the next turn. */
async function sendNew(
  deps: { core: Core; horizon: Horizon },
  { actor, after, out, isNamed }: Follower,
): Promise<bigint> {
  let cursor = after
  try {
    const upTo = await deps.horizon.advance()
    while (cursor < upTo && !out.destroyed && out.writableLength <= MAX_BUFFERED_BYTES) {
      const { organizationId } = actor
      const events = await readEvents(deps.core.database.kysely, {
        organizationId,
        after: cursor,
        upTo,
        limit: PAGE,
      })
      if (events.length > 0 && !(await mayStillAct(deps.core.database.kysely, actor))) {
        out.end()
        return upTo
      }
      for (const event of await heardBy(deps.core.database.kysely, actor, events))
        out.write(frameOf(event, isNamed))
      cursor = events.length < PAGE ? upTo : BigInt(events.at(-1)?.seq ?? upTo)
    }
  } catch {
    return cursor
  }
  return cursor
}
