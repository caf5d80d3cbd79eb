import { Type } from 'typebox'
import { conversationByNumber, getConversations } from '../../../core/conversations/index.ts'
import {
  countNotifications,
  deleteNotification,
  deleteNotifications,
  listNotifications,
  markNotification,
  type Notification,
  readAllNotifications,
} from '../../../core/notifications/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'

import { iso } from '../present/times.ts'
import { AccountAndId, AccountParams, AnyObject } from '../schemas/loose.ts'
import { presentNotifications } from './present.ts'

const PATH = '/api/v1/accounts/{account_id}/notifications'
const REFUSALS = { 401: null, 404: null, 422: null }
const PAGE = 15

const List = Type.Object({
  data: Type.Object({
    meta: Type.Object({
      unread_count: Type.Integer(),
      count: Type.Integer(),
      current_page: Type.Integer(),
    }),
    payload: Type.Array(AnyObject()),
  }),
})

const ListQuery = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1 })),
  sort_order: Type.Optional(Type.Unsafe<'asc' | 'desc'>({ type: 'string', enum: ['asc', 'desc'] })),
  includes: Type.Optional(
    Type.Unsafe<string[] | string>({
      anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string' }],
      description: '`read` and `snoozed`: these as well',
    }),
  ),
})

const own = (tx: Tx): string => (tx.actor.kind === 'person' ? tx.actor.personId : '')

export const listRoutes: Route[] = [
  operation({
    operationId: 'listNotifications',
    method: 'GET',
    path: PATH,
    summary: 'What the caller should know of, 15 at once',
    isRead: true,
    params: AccountParams,
    query: ListQuery,
    responses: { 200: List, ...REFUSALS },
    run: async (tx, { query }) => {
      const { page = 1, includes = [], sort_order } = query
      const included = [includes].flat()
      const notifications = await listNotifications(tx, {
        includesRead: included.includes('read'),
        includesSnoozed: included.includes('snoozed'),
        oldestFirst: sort_order === 'asc',
        offset: (page - 1) * PAGE,
        limit: PAGE,
      })
      const { unread, all } = await countNotifications(tx, own(tx))
      const meta = { unread_count: unread, count: all, current_page: page }
      return { data: { meta, payload: await presentNotifications(tx, notifications) } }
    },
  }),
  operation({
    operationId: 'countUnreadNotifications',
    method: 'GET',
    path: `${PATH}/unread_count`,
    summary: 'How many the caller has not read',
    isRead: true,
    params: AccountParams,
    responses: { 200: Type.Integer(), ...REFUSALS },
    run: async (tx) => (await countNotifications(tx, own(tx))).unread,
  }),
  operation({
    operationId: 'readAllNotifications',
    method: 'POST',
    path: `${PATH}/read_all`,
    summary: 'Mark all as read, or what is about one conversation',
    params: AccountParams,
    body: Type.Object({
      primary_actor_type: Type.Optional(Type.String()),
      primary_actor_id: Type.Optional(Type.String()),
    }),
    isBodyOptional: true,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { body }) => {
      const number = body.primary_actor_id
      const about = number ? { conversationId: (await conversationByNumber(tx, number)).id } : {}
      await readAllNotifications(tx, about)
    },
  }),
  operation({
    operationId: 'destroyAllNotifications',
    method: 'POST',
    path: `${PATH}/destroy_all`,
    summary: 'Delete all, or those that were read',
    params: AccountParams,
    body: Type.Object({ type: Type.Optional(Type.String({ description: '`read`: only those' })) }),
    isBodyOptional: true,
    responses: { 200: null, ...REFUSALS },
    run: (tx, { body }) => deleteNotifications(tx, { onlyRead: body.type === 'read' }),
  }),
]

/** A notification as its row. */
const Row = AnyObject()

async function rowOf(tx: Tx, notification: Notification): Promise<Record<string, unknown>> {
  const [conversation] = await getConversations(tx, [notification.conversationId])
  const person = tx.actor.kind === 'person' ? tx.actor.personNumber : '0'
  return {
    id: Number(notification.number),
    account_id: Number(tx.actor.organizationNumber),
    user_id: Number(person),
    notification_type: notification.kind,
    primary_actor_type: 'Conversation',
    primary_actor_id: Number(conversation?.number ?? 0),
    read_at: iso(notification.readAt),
    snoozed_until: iso(notification.snoozedUntil),
    last_activity_at: iso(notification.lastActivityAt),
    created_at: iso(notification.createdAt),
    updated_at: iso(notification.lastActivityAt),
    meta: {},
  }
}

export const oneRoutes: Route[] = [
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'readNotification' : 'readNotificationByPut',
      method,
      path: `${PATH}/{id}`,
      summary: 'Mark one as read',
      params: AccountAndId,
      responses: { 200: Row, ...REFUSALS },
      run: async (tx, { params }) =>
        rowOf(tx, await markNotification(tx, { number: params.id, readAt: tx.now })),
    }),
  ),
  operation({
    operationId: 'unreadNotification',
    method: 'POST',
    path: `${PATH}/{id}/unread`,
    summary: 'Mark one as unread',
    params: AccountAndId,
    responses: { 200: Row, ...REFUSALS },
    run: async (tx, { params }) => rowOf(tx, await markNotification(tx, { number: params.id, readAt: null })),
  }),
  operation({
    operationId: 'snoozeNotification',
    method: 'POST',
    path: `${PATH}/{id}/snooze`,
    summary: 'Put one off until later',
    params: AccountAndId,
    body: Type.Object({
      snoozed_until: Type.Integer({ minimum: 0, maximum: 32_503_680_000, description: 'unix seconds' }),
    }),
    responses: { 200: Row, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const snoozedUntil = new Date(body.snoozed_until * 1000)
      return rowOf(tx, await markNotification(tx, { number: params.id, snoozedUntil }))
    },
  }),
  operation({
    operationId: 'deleteNotification',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Delete one',
    params: AccountAndId,
    responses: { 200: null, ...REFUSALS },
    run: (tx, { params }) => deleteNotification(tx, { number: params.id }),
  }),
]
