import type { AddressRole, TextPart } from './text/lexemes.ts'

/** Which row a field belongs to. In a search for conversations, a message's field is that of any of its messages. */
export type Owner = 'conversation' | 'message'

/** Yes-or-no facts about a row, under names that no dialect needs to explain. */
export type ConversationFact =
  | 'inbox'
  | 'sent'
  | 'drafts'
  | 'trashed'
  | 'spam'
  | 'favorite'
  | 'read'
  | 'closed'
export type MessageFact =
  | 'inbound'
  | 'outbound'
  | 'sent'
  | 'draft'
  | 'held'
  | 'failed'
  | 'trashed'
  | 'spam'
  | 'read'
export type FactOf =
  | { of: 'conversation'; fact: ConversationFact; isNot?: boolean }
  | { of: 'message'; fact: MessageFact; isNot?: boolean }

export type UuidColumn =
  | { of: 'conversation'; column: 'id' | 'contact_id' | 'latest_message_id' | 'latest_trash_message_id' }
  | { of: 'message'; column: 'id' | 'conversation_id' | 'contact_id' }
export type TextColumn =
  | { of: 'conversation'; column: 'topic' | 'subject' | 'channel' | 'state' }
  | {
      of: 'message'
      column: 'subject' | 'text' | 'internet_message_id' | 'in_reply_to' | 'kind' | 'direction' | 'state'
    }
export type ListColumn =
  | { of: 'conversation'; column: 'labels' | 'assigned' | 'read_by' | 'pinned_by' }
  | { of: 'message'; column: 'labels' | 'read_by' | 'reference_ids' }
export type DateColumn =
  | { of: 'conversation'; column: 'latest_message_at' | 'created_at' | 'updated_at' }
  | { of: 'message'; column: 'created_at' | 'updated_at' | 'sent_at' | 'received_at' | 'send_at' }
export type NumberColumn = { of: 'conversation'; column: 'number' } | { of: 'message'; column: 'number' }
export type PersonColumn = { of: 'message'; column: 'author_id' | 'updated_by' }

/** Turns what a caller writes into what is stored; null when nothing stored can be meant. */
export type ToStored = (value: string) => string | null

/**
 * What a field of a dialect is in the core. The dialect names columns from the lists above and never writes
 * SQL; the core never learns the dialect's names.
 */
export type Field =
  /** Searched by word, stemmed. */
  | { kind: 'text'; part: TextPart }
  | ({ kind: 'uuid' } & UuidColumn)
  /** Compared as a whole. */
  | ({ kind: 'keyword'; toStored?: ToStored } & TextColumn)
  /** A list of whole values; any element may match. */
  | ({ kind: 'list'; toStored?: ToStored } & ListColumn)
  /** A list of people: numbers, uuids, or what `toStored` makes of other values. */
  | ({ kind: 'people'; toStored?: ToStored } & Exclude<ListColumn, { column: 'labels' | 'reference_ids' }>)
  | ({ kind: 'person' } & PersonColumn)
  | ({ kind: 'date' } & DateColumn)
  | ({ kind: 'number' } & NumberColumn)
  | { kind: 'inbox'; of: Owner }
  /** Wire values, folded to lower case, and the fact each one means. */
  | { kind: 'choice'; choices: Record<string, FactOf> }
  /** Labels together with folders that dialects show as labels; `isWhole` compares whole labels only. */
  | { kind: 'labels'; of: Owner; folders: Record<string, FactOf>; isWhole: boolean }
  /** True for the caller's own organization (number or uuid) when the fact holds. */
  | { kind: 'organization_mark'; fact: FactOf }
  /** A detail of the addresses of one role. */
  | { kind: 'address_detail'; role: AddressRole; key: 'kind' | 'status'; toStored?: ToStored }
  /** What became of a message at any of its recipients. */
  | { kind: 'delivery_status'; toStored?: ToStored }
  /** A business entity that the conversation is linked to. */
  | { kind: 'link'; slug: string; key: 'entityId' | 'orgId' }
  /** Free-form data; `isWhole` compares whole values, with regard to case. */
  | { kind: 'property'; path: string; isWhole: boolean }
  /** The same value everywhere. */
  | { kind: 'constant'; values: string[] }
  | { kind: 'organization' }
  /** Matches when one of these does. */
  | { kind: 'any_of'; fields: Field[] }
  /** The same field of the conversation's latest message, or of its latest one in the trash. */
  | { kind: 'latest'; which: 'latest' | 'latest_trash'; field: Field }

/** A dialect's fields. */
export interface FieldMap {
  /** The field with this name as written on the wire; null when there is none: it then matches nothing. */
  find(name: string): Field | null
}
