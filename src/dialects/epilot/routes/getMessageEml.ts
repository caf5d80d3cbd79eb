import { getSaidMessage } from '../../../core/messages/index.ts'
import { answer, operation } from '../../../http/route.ts'
import { downloadLink } from '../downloads/link.ts'
import { ErrorResponse } from '../schemas/error-response.ts'
import { MessageId } from '../schemas/params.ts'

export const getMessageEml = operation({
  operationId: 'getMessageEml',
  method: 'GET',
  path: '/v1/message/messages/{id}/eml',
  summary: 'Leads to the message as an RFC 5322 file, behind a link that is valid for 15 minutes',
  params: MessageId,
  responses: { 302: null, 401: ErrorResponse, 403: ErrorResponse, 404: ErrorResponse },
  isRead: true,
  run: async (tx, { params, origin }) => {
    const { id } = await getSaidMessage(tx, params.id)
    return answer(302, undefined, { location: downloadLink(tx, origin, { kind: 'eml', id }) })
  },
})
