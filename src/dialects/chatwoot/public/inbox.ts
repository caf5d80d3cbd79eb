import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import type { Inbox } from '../../../core/inboxes/index.ts'
import { inboxByIdentifier } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { presentDay } from '../inboxes/working-hours.ts'
import type { Ways } from '../visitors/identify.ts'
import { AnyAnswer } from '../visitors/schemas.ts'

export const InboxParams = Type.Object({ inbox_identifier: Type.String() })

/** The inbox that a path or a query names; it was there when the call began. */
export async function namedInbox(tx: Tx, identifier: string): Promise<Inbox> {
  const found = await inboxByIdentifier(tx.db, identifier)
  if (found?.organization.id !== tx.actor.organizationId) throw notFound('inbox')
  return found.inbox
}

export const publicInboxRoutes = (ways: Ways): Route[] => [
  operation({
    operationId: 'getPublicInbox',
    method: 'GET',
    path: '/public/api/v1/inboxes/{inbox_identifier}',
    summary: 'What visitors may know of an inbox',
    isRead: true,
    identify: ways.anybody(),
    params: InboxParams,
    responses: { 200: AnyAnswer },
    run: async (tx, { params }) => presentPublicInbox(await namedInbox(tx, params.inbox_identifier)),
  }),
]

const presentPublicInbox = ({ identifier, name, settings }: Inbox): Record<string, unknown> => ({
  identifier,
  identity_validation_enabled: settings.isProofMandatory,
  name,
  timezone: settings.workingHours.timezone,
  working_hours: settings.workingHours.days.map(presentDay),
  working_hours_enabled: settings.workingHours.isOn,
  csat_survey_enabled: settings.survey.isOn,
  greeting_enabled: settings.greeting.isOn,
})
