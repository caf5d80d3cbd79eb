import type { Inbox } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { visitorToken } from '../../../core/tokens/index.ts'
import { actingVisitor, knowVisitor, type Visitor } from '../../../core/visitors/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { VisitorLimits } from '../../../http/visitor-limits.ts'
import { presentDay } from '../inboxes/working-hours.ts'
import { avatarLink } from '../present/links.ts'
import { namedInbox } from '../public/inbox.ts'
import type { Ways } from '../visitors/identify.ts'
import { inventedName } from '../visitors/invented-name.ts'
import { pubsubOf } from '../visitors/present.ts'
import { AnyAnswer } from '../visitors/schemas.ts'
import { WebsiteQuery, WIDGET } from './schemas.ts'

export const widgetConfigRoutes = (ways: Ways, limits: VisitorLimits | null): Route[] => [
  operation({
    operationId: 'createWidgetConfig',
    method: 'POST',
    path: `${WIDGET}/config`,
    summary: 'What a chat window needs, and who its visitor is',
    description: 'A visitor without a token, or with a wrong one, is a new contact.',
    identify: ways.knownOrNew(limits?.newVisitor),
    query: WebsiteQuery,
    responses: { 200: AnyAnswer },
    run: async (tx, { query }) => {
      const inbox = await namedInbox(tx, query.website_token)
      return presentConfig(tx, await visitorIn(tx, inbox))
    },
  }),
]

/** Who calls; somebody new is made known under a name that we invent. */
export const visitorIn = (tx: Tx, inbox: Inbox): Promise<Visitor> =>
  tx.actor.kind === 'contact'
    ? actingVisitor(tx)
    : knowVisitor(tx, { inbox, fields: { name: inventedName() }, isProven: false })

/** The token of a visitor, as it is from now on. */
export const tokenOf = (tx: Tx, { contactInbox, inbox }: Visitor): Promise<string> =>
  visitorToken(tx.context, { sourceId: contactInbox.sourceId, inboxNumber: inbox.number }, tx.now)

const MAX_UPLOAD_MEGABYTES = 40

async function presentConfig(tx: Tx, visitor: Visitor): Promise<Record<string, unknown>> {
  const { contact } = visitor
  return {
    website_channel_config: { ...presentWebsite(tx, visitor.inbox), auth_token: await tokenOf(tx, visitor) },
    contact: {
      email: contact.email,
      id: Number(contact.number),
      identifier: contact.identifier,
      name: contact.name,
      phone_number: contact.phone,
      pubsub_token: pubsubOf(tx, visitor),
    },
    global_config: {
      LOGO_THUMBNAIL: '',
      BRAND_NAME: 'Parlance',
      WIDGET_BRAND_URL: tx.context.publicUrl,
      MAXIMUM_FILE_UPLOAD_SIZE: MAX_UPLOAD_MEGABYTES,
      INSTALLATION_NAME: 'Parlance',
    },
  }
}

function presentWebsite(tx: Tx, { name, identifier, avatarBlob, settings }: Inbox): Record<string, unknown> {
  const { website, workingHours } = settings
  return {
    allow_messages_after_resolved: settings.allowsMessagesAfterResolved,
    api_host: tx.context.publicUrl,
    avatar_url: avatarLink(tx.context, avatarBlob),
    csat_survey_enabled: settings.survey.isOn,
    disable_branding: true,
    enabled_features: website.features,
    enabled_languages: [{ name: 'English', iso_639_1_code: 'en' }],
    locale: 'en',
    out_of_office_message: workingHours.outOfOfficeMessage,
    portal: null,
    pre_chat_form_enabled: website.preChat.isOn,
    pre_chat_form_options: {
      pre_chat_message: website.preChat.message,
      pre_chat_fields: website.preChat.fields,
    },
    reply_time: website.replyTime,
    timezone: workingHours.timezone,
    utc_off_set: offsetOf(workingHours.timezone, tx.now),
    website_name: name,
    website_token: identifier,
    welcome_tagline: website.welcomeTagline,
    welcome_title: website.welcomeTitle,
    widget_color: website.color,
    working_hours: workingHours.days.map(presentDay),
    working_hours_enabled: workingHours.isOn,
  }
}

/** How far a time zone is from UTC at a moment: `+02:00`. */
function offsetOf(timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return /[+-]\d{2}:\d{2}/.exec(name)?.[0] ?? '+00:00'
}
