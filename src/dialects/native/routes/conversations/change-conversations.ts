import { Type } from 'typebox'
import { attempt } from '../../../../core/attempt.ts'
import { type Conversation, getConversation, getConversations } from '../../../../core/conversations/index.ts'
import { type AppError, notFound } from '../../../../core/errors.ts'
import type { Tx } from '../../../../core/run.ts'
import { operation } from '../../../../http/route.ts'
import { applyChange } from '../../changes/apply-change.ts'
import { Change, type ChangeWanted } from '../../changes/change-schema.ts'
import { type Directory, loadDirectory } from '../../changes/directory.ts'
import { standingOf, undoOf } from '../../changes/state-before.ts'
import * as schemas from '../../schemas.ts'
import { seenConversation } from '../../visible.ts'

const Refused = Type.Object({ code: Type.String(), message: Type.String(), details: Type.Unknown() })

const Outcome = Type.Object({
  id: Type.String(),
  ok: Type.Boolean(),
  before: Type.Optional(Type.Unknown({ description: 'given back as `change`, it takes the change back' })),
  error: Type.Optional(Refused),
})

/** The same change of many conversations, each by itself: what is refused of one harms no other. */
export const changeConversations = operation({
  operationId: 'changeConversations',
  method: 'POST',
  path: '/native/v1/conversations:change',
  summary: 'Change up to 100 conversations; tells of each what takes the change back',
  body: Type.Object({
    ids: Type.Array(schemas.Id, { minItems: 1, maxItems: 100 }),
    change: Change,
  }),
  responses: { 200: Type.Object({ data: Type.Array(Outcome) }), 400: null, 401: null },
  run: async (tx, { body: { ids, change } }) => {
    const directory = await loadDirectory(tx)
    const known = new Map((await getConversations(tx, ids)).map((each) => [each.id, each]))
    const outcomes = new Map<string, object>()
    // In one order, whoever calls: two calls that cross would otherwise wait for each other.
    for (const id of [...new Set(ids.map((each) => each.toLowerCase()))].sort())
      outcomes.set(id, await changeOne(tx, { id, before: known.get(id), change, directory }))
    return { data: ids.map((id) => ({ id, ...outcomes.get(id.toLowerCase()) })) }
  },
})

interface One {
  id: string
  before: Conversation | undefined
  change: ChangeWanted
  directory: Directory
}

async function changeOne(tx: Tx, { id, before, change, directory }: One): Promise<object> {
  if (!before) return refused(notFound('conversation'))
  const tried = await attempt(tx, async () => {
    await seenConversation(tx, id)
    const around = { directory, wanted: change }
    const standing = await standingOf(tx, before, around)
    await applyChange(tx, { id, wanted: change, directory })
    return undoOf(change, standing, await standingOf(tx, await getConversation(tx, id), around))
  })
  return 'refusal' in tried ? refused(tried.refusal) : { ok: true, before: tried.result }
}

const refused = ({ code, message, details }: AppError) => ({ ok: false, error: { code, message, details } })
