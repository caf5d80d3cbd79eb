import { Type } from 'typebox'
import { listInboxes } from '../../../core/inboxes/index.ts'
import {
  createRetentionRule,
  deleteRetentionRule,
  listRetentionRules,
  previewRetention,
  updateRetentionRule,
} from '../../../core/retention/index.ts'
import { operation } from '../../../http/route.ts'
import {
  presentRule,
  RetentionPreviewShown,
  RetentionRuleBody,
  RetentionRuleChange,
  RetentionRuleShown,
  toChange,
  toRule,
} from '../retention-schemas.ts'
import { Id } from '../schemas.ts'

const path = '/native/v1/retention-rules'
const params = Type.Object({ id: Id })

/** What becomes of conversations after a time. */
export const retentionRoutes = [
  operation({
    operationId: 'listRetentionRules',
    method: 'GET',
    path,
    summary: 'The rules by which conversations are anonymized or deleted after a time',
    access: 'administrator',
    isRead: true,
    responses: { 200: Type.Object({ data: Type.Array(RetentionRuleShown) }), 401: null, 403: null },
    run: async (tx) => {
      const inboxes = await listInboxes(tx)
      return { data: (await listRetentionRules(tx)).map((rule) => presentRule(rule, inboxes)) }
    },
  }),
  operation({
    operationId: 'createRetentionRule',
    method: 'POST',
    path,
    summary: 'Have conversations anonymized or deleted after a time, from now on',
    access: 'administrator',
    body: RetentionRuleBody,
    responses: { 201: RetentionRuleShown, 400: null, 401: null, 403: null },
    run: async (tx, { body }) => {
      const inboxes = await listInboxes(tx)
      return presentRule(await createRetentionRule(tx, toRule(body, inboxes)), inboxes)
    },
  }),
  operation({
    operationId: 'previewRetention',
    method: 'POST',
    path: `${path}/preview`,
    summary: 'Tell what a rule would take now; nothing happens',
    access: 'administrator',
    isRead: true,
    body: RetentionRuleBody,
    responses: { 200: RetentionPreviewShown, 400: null, 401: null, 403: null },
    run: async (tx, { body }) => {
      const { count, conversations } = await previewRetention(tx, toRule(body, await listInboxes(tx)))
      return { count, conversations: conversations.map((each) => ({ ...each, at: each.at.toISOString() })) }
    },
  }),
  operation({
    operationId: 'updateRetentionRule',
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Change a rule, or let it rest',
    access: 'administrator',
    params,
    body: RetentionRuleChange,
    responses: { 200: RetentionRuleShown, 400: null, 401: null, 403: null, 404: null },
    run: async (tx, { params, body }) => {
      const inboxes = await listInboxes(tx)
      const change = { id: params.id, ...toChange(body, inboxes) }
      return presentRule(await updateRetentionRule(tx, change), inboxes)
    },
  }),
  operation({
    operationId: 'deleteRetentionRule',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'End a rule; what it has asked for already is carried out',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    run: (tx, { params }) => deleteRetentionRule(tx, params),
  }),
]
