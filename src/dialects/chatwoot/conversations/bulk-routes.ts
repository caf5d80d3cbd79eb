import { type Static, Type } from 'typebox'
import { changeState, updateConversation } from '../../../core/conversations/index.ts'
import { AppError } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { objectFrom } from '../form-objects.ts'
import { STATUS_WORDS, stateFor } from '../present/state.ts'
import { AccountParams, NumericId } from '../schemas/loose.ts'
import { assignTo, assignToTeam } from './assign.ts'
import { reachedConversation, unlessBeyondReach } from './reached.ts'
import { ACCOUNT, momentFrom, open, REFUSALS, SnoozedUntil } from './schemas.ts'

const MAX_IDS = 500
const Titles = Type.Optional(Type.Array(Type.String()))

const BulkBody = Type.Object({
  type: Type.Optional(Type.String({ description: 'Conversation' })),
  ids: Type.Optional(Type.Array(NumericId, { maxItems: MAX_IDS })),
  fields: Type.Optional(open('status, assignee_id, team_id')),
  snoozed_until: Type.Optional(SnoozedUntil),
  labels: Type.Optional(Type.Object({ add: Titles, remove: Titles })),
})
type BulkBody = Static<typeof BulkBody>

/** The same for many; those that the caller does not reach are left out. */
export const bulkRoutes = (): Route[] => [
  operation({
    operationId: 'bulkActions',
    method: 'POST',
    path: `${ACCOUNT}/bulk_actions`,
    summary: 'Change many conversations in the same way',
    params: AccountParams,
    body: BulkBody,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { body }) => {
      if (body.type !== undefined && body.type !== 'Conversation')
        throw new AppError('invalid', 'only conversations', { answer: { success: false } })
      // In one order, whoever calls: two calls that cross would otherwise wait for each other.
      for (const number of [...new Set(body.ids ?? [])].sort((a, b) => a - b)) {
        const conversation = await reachedConversation(tx, number).catch(unlessBeyondReach)
        if (conversation) await changeOne(tx, conversation, body)
      }
    },
  }),
]

async function changeOne(
  tx: Tx,
  { id, labels }: { id: string; labels: string[] },
  body: BulkBody,
): Promise<void> {
  const fields = objectFrom(body.fields)
  const word = STATUS_WORDS.find((each) => each === fields.status)
  if (word)
    await changeState(tx, {
      id,
      state: stateFor(word),
      snoozedUntil: momentFrom(body.snoozed_until ?? fields.snoozed_until) ?? null,
    })
  if ('assignee_id' in fields) await assignTo(tx, id, fields.assignee_id)
  if ('team_id' in fields) await assignToTeam(tx, id, fields.team_id)
  const { add = [], remove = [] } = body.labels ?? {}
  if (add.length + remove.length > 0)
    await updateConversation(tx, {
      id,
      labels: [...new Set([...labels, ...add])].filter((each) => !remove.includes(each)),
    })
}
