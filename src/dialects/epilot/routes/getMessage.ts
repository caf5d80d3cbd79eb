import { getSaidMessage as get } from '../../../core/messages/index.ts'
import { answer, operation } from '../../../http/route.ts'
import { messageView } from '../present/load-message.ts'
import { isHtmlOmitted } from '../present/message.ts'
import { ok } from '../responses.ts'
import { MessageEntity } from '../schemas/message.ts'
import { MessageId } from '../schemas/params.ts'

export const getMessage = operation({
  operationId: 'getMessage',
  method: 'GET',
  path: '/v1/message/messages/{id}',
  summary: 'A message; one whose html is too large for it leads on to the newer version of this call',
  params: MessageId,
  responses: { ...ok(MessageEntity), 302: null },
  isRead: true,
  run: async (tx, { params, origin }) => {
    const message = await get(tx, params.id)
    if (!isHtmlOmitted(message)) return messageView(tx, message)
    return answer(302, undefined, { location: `${origin}/v2/message/messages/${message.id}` })
  },
})
