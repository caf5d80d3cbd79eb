import { type Static, Type } from 'typebox'
import { updateConversation } from '../../../core/conversations/index.ts'
import { listInboxMembers } from '../../../core/inboxes/index.ts'
import { listLabels } from '../../../core/labels/index.ts'
import { onlinePeople } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { actingVisitor, latestOfVisitor, noteOpenedChat } from '../../../core/visitors/index.ts'
import { answer, operation, type Route } from '../../../http/route.ts'
import { objectFrom } from '../form-objects.ts'
import { avatarLink } from '../present/links.ts'
import { namedInbox } from '../public/inbox.ts'
import type { Ways } from '../visitors/identify.ts'
import { AnyAnswer, AnyList } from '../visitors/schemas.ts'
import { browserOf, languageOf } from './browser.ts'
import { refererOf } from './origin.ts'
import { Anything, WebsiteQuery, WIDGET } from './schemas.ts'

const OPENED = 'webwidget.triggered'
const MAX_INFO_BYTES = 4096

/** What a page does beside the conversation. */
export const widgetEventRoutes = (ways: Ways): Route[] => [
  operation({
    operationId: 'createWidgetEvent',
    method: 'POST',
    path: `${WIDGET}/events`,
    summary: 'Tell that the chat was opened',
    identify: ways.known(),
    query: WebsiteQuery,
    body: Type.Object({ name: Type.String(), event_info: Anything('{initiated_at, referer}') }),
    responses: { 204: null },
    run: async (tx, { body, headers }) => {
      if (body.name === OPENED) {
        const { initiated_at: at, referer, widget_language: language } = objectFrom(body.event_info)
        const info = {
          initiated_at: at ?? null,
          referer: refererOf(referer),
          widget_language: typeof language === 'string' ? language : null,
          browser_language: languageOf(headers['accept-language']),
          browser: browserOf(headers['user-agent']),
        }
        if (JSON.stringify(info).length <= MAX_INFO_BYTES) await noteOpenedChat(tx, info)
      }
      return answer(204)
    },
  }),
  operation({
    operationId: 'listWidgetInboxMembers',
    method: 'GET',
    path: `${WIDGET}/inbox_members`,
    summary: 'Who answers, and whether somebody is there',
    isRead: true,
    identify: ways.anybody(),
    query: WebsiteQuery,
    responses: { 200: AnyAnswer },
    run: async (tx, { query }) => ({ payload: await presentMembers(tx, query.website_token) }),
  }),
  operation({
    operationId: 'listWidgetCampaigns',
    method: 'GET',
    path: `${WIDGET}/campaigns`,
    summary: 'Campaigns: there are none',
    isRead: true,
    identify: ways.anybody(),
    query: WebsiteQuery,
    responses: { 200: AnyList },
    run: async () => [],
  }),
]

async function presentMembers(tx: Tx, websiteToken: string): Promise<Record<string, unknown>[]> {
  const inbox = await namedInbox(tx, websiteToken)
  const [members, online] = await Promise.all([listInboxMembers(tx, inbox.id), onlinePeople(tx)])
  return members.map((person) => ({
    id: Number(person.number),
    name: person.displayName || person.name,
    avatar_url: avatarLink(tx.context, person.avatarBlob),
    availability_status: online.get(person.number) ?? 'offline',
  }))
}

const NewLabel = Type.Object({ label: Type.Optional(Type.String()) })

export const widgetLabelRoutes = (ways: Ways): Route[] => [
  operation({
    operationId: 'addWidgetLabel',
    method: 'POST',
    path: `${WIDGET}/labels`,
    summary: 'Put a label on the conversation, if the account has it',
    identify: ways.known(),
    query: WebsiteQuery,
    body: NewLabel,
    responses: { 204: null },
    run: async (tx, { body }) => {
      const { label }: Static<typeof NewLabel> = body
      const known = (await listLabels(tx)).some(({ title }) => title === label)
      if (label && known) await relabel(tx, (labels) => [...new Set([...labels, label])])
      return answer(204)
    },
  }),
  operation({
    operationId: 'removeWidgetLabel',
    method: 'DELETE',
    path: `${WIDGET}/labels/{label}`,
    summary: 'Take a label off the conversation',
    identify: ways.known(),
    params: Type.Object({ label: Type.String() }),
    query: WebsiteQuery,
    responses: { 204: null },
    run: async (tx, { params }) => {
      await relabel(tx, (labels) => labels.filter((each) => each !== params.label))
      return answer(204)
    },
  }),
]

async function relabel(tx: Tx, change: (labels: string[]) => string[]): Promise<void> {
  const conversation = await latestOfVisitor(tx, await actingVisitor(tx))
  if (conversation) await updateConversation(tx, { id: conversation.id, labels: change(conversation.labels) })
}
