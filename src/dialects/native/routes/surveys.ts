import { type Static, Type } from 'typebox'
import { type Inbox, inboxByReference, updateInbox } from '../../../core/inboxes/index.ts'
import { operation } from '../../../http/route.ts'

const path = '/native/v1/inboxes/{id}/survey'
const params = Type.Object({ id: Type.String({ description: 'key or uuid of an inbox' }) })

const MAX_DELAY_SECONDS = 30 * 24 * 3600
const kind = Type.Union([Type.Literal('csat'), Type.Literal('thumbs')], {
  description: '`csat`: from 1 to 5; `thumbs`: up (1) or down (0)',
})
const delay = { minimum: 0, maximum: MAX_DELAY_SECONDS, description: 'how long after closing; 0: at once' }

const Survey = Type.Object({ is_on: Type.Boolean(), kind, delay_seconds: Type.Integer(delay) })
const Change = Type.Partial(Survey)

const present = ({ settings: { survey } }: Inbox): Static<typeof Survey> => ({
  is_on: survey.isOn,
  kind: survey.kind,
  delay_seconds: survey.delaySeconds,
})

/** How customers are asked whether they are satisfied. */
export const surveyRoutes = [
  operation({
    operationId: 'getInboxSurvey',
    method: 'GET',
    path,
    summary: 'Whether, when and how customers of an inbox are asked for a rating',
    isRead: true,
    params,
    responses: { 200: Survey, 401: null, 404: null },
    run: async (tx, { params }) => present(await inboxByReference(tx, params.id)),
  }),
  operation({
    operationId: 'changeInboxSurvey',
    method: 'PATCH',
    path,
    summary: 'Ask customers for a rating when a conversation is closed; what is not given stays',
    access: 'administrator',
    params,
    body: Change,
    responses: { 200: Survey, 400: null, 401: null, 403: null, 404: null },
    async run(tx, { params, body }) {
      const survey = {
        ...(body.is_on === undefined ? {} : { isOn: body.is_on }),
        ...(body.kind === undefined ? {} : { kind: body.kind }),
        ...(body.delay_seconds === undefined ? {} : { delaySeconds: body.delay_seconds }),
      }
      return present(await updateInbox(tx, { inbox: params.id, settings: { survey } }))
    },
  }),
]
