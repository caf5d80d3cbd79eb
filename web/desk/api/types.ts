import type { paths } from '../../shared/native-api.ts'

type Json<R> = R extends { content: { 'application/json': infer T } } ? T : never

/** What a GET of this path answers. */
export type Got<P extends keyof paths> = paths[P] extends { get: { responses: { 200: infer R } } }
  ? Json<R>
  : never

/** What a POST to this path takes. */
export type Posted<P extends keyof paths> = paths[P] extends {
  post: { requestBody: { content: { 'application/json': infer T } } }
}
  ? T
  : never

/** What a PUT to this path takes. */
export type Put<P extends keyof paths> = paths[P] extends {
  put: { requestBody?: { content: { 'application/json': infer T } } }
}
  ? T
  : never

export type ConversationPage = Got<'/native/v1/conversations'>
export type Row = ConversationPage['data'][number]
export type Conversation = Got<'/native/v1/conversations/{id}'>
export type Timeline = Got<'/native/v1/conversations/{id}/timeline'>
export type Item = Timeline['data'][number]
export type MessageItem = Extract<Item, { kind: 'message' }>
export type NoteItem = Extract<Item, { kind: 'note' }>
export type EventItem = Extract<Item, { kind: 'event' }>
export type ViewCount = Got<'/native/v1/views'>['data'][number]
export type Label = Got<'/native/v1/labels'>['data'][number]
export type Inbox = Got<'/native/v1/inboxes'>['data'][number]
export type Person = Got<'/native/v1/people'>['data'][number]
export type Queue = Got<'/native/v1/queues'>['data'][number]
export type Change = Posted<'/native/v1/conversations:change'>['change']
export type Offer = Got<'/native/v1/offers'>['data'][number]
export type SavedSearch = Got<'/native/v1/saved-searches'>['data'][number]
export type Address = Got<'/native/v1/addresses'>['data'][number]
export type Domain = Got<'/native/v1/domains'>['data'][number]
export type DomainRecord = Domain['records'][number]
export type InboxWhole = Got<'/native/v1/inboxes/{id}'>
