import { workload } from '../../../core/conversations/index.ts'
import { answer, operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { AssigneeWorkloadParams, AssigneeWorkloadResults } from '../schemas/counters.ts'
import { peopleNumbers } from '../translate/people.ts'

const MOST = 100

export const getAssigneeWorkload = operation({
  operationId: 'getAssigneeWorkload',
  method: 'POST',
  path: '/v2/message/threads:workload',
  summary: 'Counts the open threads that each of these people is assigned to directly',
  body: AssigneeWorkloadParams,
  responses: { ...ok(AssigneeWorkloadResults), 422: null },
  isRead: true,
  run: async (tx, { body }) => {
    const { user_ids } = body
    if (user_ids.length > MOST)
      return answer(422, { error: `at most ${MOST} user_ids in one call`, status: 422 })
    const people = await peopleNumbers(tx, user_ids)
    const loads = await workload(tx, { people })
    return { workloads: loads.map(({ open }, index) => ({ user_id: user_ids[index], open_threads: open })) }
  },
})
