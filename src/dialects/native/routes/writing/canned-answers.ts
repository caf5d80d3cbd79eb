import { Type } from 'typebox'
import {
  type CannedResponse,
  createCannedResponse,
  deleteCannedResponse,
  filledIn,
  getCannedResponse,
  listCannedResponses,
  updateCannedResponse,
} from '../../../../core/canned-responses/index.ts'
import { operation, type Route } from '../../../../http/route.ts'
import { escapeHtml } from '../../../../lib/escape-html.ts'
import * as schemas from '../../schemas.ts'
import { seenConversation } from '../../visible.ts'

const PATH = '/native/v1/canned-answers'

const CannedAnswer = Type.Object({
  id: Type.String({ description: 'a number' }),
  short_code: Type.String(),
  content: Type.String({ description: 'text with variables: `{{contact.name}}`' }),
  created_at: schemas.Timestamp,
  updated_at: schemas.Timestamp,
})

const FACTS = {
  short_code: Type.String({ minLength: 1, maxLength: 255 }),
  content: Type.String({ minLength: 1, maxLength: 150_000 }),
}

const present = ({ number, shortCode, content, createdAt, updatedAt }: CannedResponse) => ({
  id: number,
  short_code: shortCode,
  content,
  created_at: createdAt.toISOString(),
  updated_at: updatedAt.toISOString(),
})

const params = Type.Object({ id: Type.String() })
const REFUSALS = { 400: null, 401: null, 404: null, 409: null }

/** Texts that people put into their answers. */
export const cannedAnswerRoutes: Route[] = [
  operation({
    operationId: 'listCannedAnswers',
    method: 'GET',
    path: PATH,
    summary: 'Texts for answers; with `q` those that have it, the best first',
    isRead: true,
    query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })) }),
    responses: { 200: schemas.listOf(CannedAnswer), 401: null },
    run: async (tx, { query }) => ({ data: (await listCannedResponses(tx, query.q)).map(present) }),
  }),
  operation({
    operationId: 'createCannedAnswer',
    method: 'POST',
    path: PATH,
    summary: 'Keep a text for answers under a short word',
    body: Type.Object(FACTS),
    responses: { 201: CannedAnswer, ...REFUSALS },
    run: async (tx, { body: { short_code: shortCode, content } }) =>
      present(await createCannedResponse(tx, { shortCode, content })),
  }),
  operation({
    operationId: 'updateCannedAnswer',
    method: 'PATCH',
    path: `${PATH}/{id}`,
    summary: 'Change a text for answers',
    params,
    body: Type.Partial(Type.Object(FACTS)),
    responses: { 200: CannedAnswer, ...REFUSALS },
    run: async (tx, { params: { id }, body }) =>
      present(
        await updateCannedResponse(tx, {
          number: id,
          ...(body.short_code === undefined ? {} : { shortCode: body.short_code }),
          ...(body.content === undefined ? {} : { content: body.content }),
        }),
      ),
  }),
  operation({
    operationId: 'deleteCannedAnswer',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Forget a text for answers',
    params,
    responses: { 204: null, 401: null, 404: null },
    run: (tx, { params: { id } }) => deleteCannedResponse(tx, id),
  }),
  operation({
    operationId: 'renderCannedAnswer',
    method: 'POST',
    path: `${PATH}/{id}/render`,
    summary: 'A text for answers with its variables filled in for a conversation',
    isRead: true,
    params,
    body: Type.Object({ conversation_id: Type.String({ description: 'uuid or number' }) }),
    responses: { 200: Type.Object({ text: Type.String(), html: Type.String() }), ...REFUSALS },
    run: async (tx, { params: { id }, body }) => {
      const { content } = await getCannedResponse(tx, id)
      const text = await filledIn(tx, content, await seenConversation(tx, body.conversation_id))
      return { text, html: paragraphsOf(text) }
    },
  }),
]

const paragraphsOf = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((each) => `<p>${escapeHtml(each).replaceAll('\n', '<br>')}</p>`)
    .join('')
