import { Type } from 'typebox'
import { answer, operation, type Route } from '../../../http/route.ts'
import { assignTo, assignToBot, assignToTeam } from './assign.ts'
import { reachedConversation } from './reached.ts'
import { AccountAndConversation, Assignee, CONVERSATION, REFUSALS } from './schemas.ts'

const Reference = (description: string) =>
  Type.Optional(Type.Unsafe<number | null>({ type: ['number', 'null'], description }))

/** A body that is the JSON `null`, which is not the same as none. */
const NOBODY = answer(200, 'null', { 'content-type': 'application/json; charset=utf-8' })

export const assignmentRoutes = (): Route[] => [
  operation({
    operationId: 'conversationAssignment',
    method: 'POST',
    path: `${CONVERSATION}/assignments`,
    summary: 'Say who answers for a conversation: a person, a bot or a team',
    callers: ['person', 'bot'],
    params: AccountAndConversation,
    query: Type.Object({ assignee_id: Reference('as in the body'), team_id: Reference('as in the body') }),
    body: Type.Object({
      assignee_id: Reference('number of a person; null or 0: nobody'),
      assignee_type: Type.Optional(
        Type.Unsafe<string | null>({
          type: ['string', 'null'],
          description: '`AgentBot`: assignee_id is a bot',
        }),
      ),
      team_id: Reference('number of a team; null or 0: none. Not heard when assignee_id is given'),
    }),
    isBodyOptional: true,
    responses: { 200: Assignee, ...REFUSALS },
    run: async (tx, { params, query, body }) => {
      const { id } = await reachedConversation(tx, params.id)
      const given = { ...query, ...body }
      if ('assignee_id' in given) {
        const assign = given.assignee_type === 'AgentBot' ? assignToBot : assignTo
        return (await assign(tx, id, given.assignee_id)) ?? NOBODY
      }
      if ('team_id' in given) return (await assignToTeam(tx, id, given.team_id)) ?? NOBODY
      return NOBODY
    },
  }),
]
