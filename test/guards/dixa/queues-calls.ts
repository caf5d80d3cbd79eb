import type { DixaCalls, DixaIds } from './ids.ts'

const conversation = ({ conversation }: DixaIds) => ({ path: { conversationId: conversation } })
const queue = ({ queue }: DixaIds) => ({ path: { queueId: queue } })

export const queuesCalls: DixaCalls = {
  putConversationsConversationidClaim: (ids) => ({ ...conversation(ids), body: { agentId: ids.agent } }),
  putConversationsConversationidTransferQueue: (ids) => ({
    ...conversation(ids),
    body: { queueId: ids.queue },
  }),
  putConversationsConversationidClose: (ids) => ({ ...conversation(ids), body: {} }),
  putConversationsConversationidReopen: (ids) => ({ ...conversation(ids), body: {} }),
  getQueues: () => ({}),
  postQueues: () => ({
    body: {
      request: {
        name: 'Another queue',
        callFunctionality: false,
        isDefault: false,
        isDoNotOfferEnabled: false,
      },
    },
  }),
  getQueuesQueueid: queue,
  getQueuesQueueidMembers: queue,
  patchQueuesQueueidMembers: (ids) => ({ ...queue(ids), body: { agentIds: [ids.agent] } }),
  deleteQueuesQueueidMembers: (ids) => ({ ...queue(ids), body: { agentIds: [ids.spareAgent] } }),
}
