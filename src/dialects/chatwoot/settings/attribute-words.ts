import type { AttributeOwner } from '../../../core/attribute-definitions/index.ts'

/** What this API calls the types, in the order of the numbers that some clients write. */
export const TYPE_WORDS = ['text', 'number', 'currency', 'percent', 'link', 'date', 'list', 'checkbox']
const MODEL_WORDS = ['conversation_attribute', 'contact_attribute']
const OWNERS: AttributeOwner[] = ['conversation', 'contact']

/** Undefined: no such type. */
export const typeOf = (wire: string | number | undefined): string | undefined =>
  wire === undefined ? 'text' : TYPE_WORDS[position(TYPE_WORDS, wire)]

/** Undefined: no such model. */
export const ownerOf = (wire: string | number | undefined): AttributeOwner | undefined =>
  wire === undefined ? 'conversation' : OWNERS[position(MODEL_WORDS, wire)]

export const modelWord = (owner: AttributeOwner): string => MODEL_WORDS[OWNERS.indexOf(owner)] ?? ''

const position = (words: string[], wire: string | number): number =>
  /^\d+$/.test(String(wire)) ? Number(wire) : words.indexOf(String(wire))

/** What filters and rules know under these names already. */
const STANDARD: Record<AttributeOwner, readonly string[]> = {
  conversation: [
    ...[
      'status',
      'priority',
      'assignee_id',
      'inbox_id',
      'team_id',
      'contact_id',
      'display_id',
      'campaign_id',
    ],
    ...['labels', 'browser_language', 'conversation_language', 'country_code', 'referer', 'mail_subject'],
    ...['created_at', 'last_activity_at'],
  ],
  contact: [
    ...[
      'name',
      'email',
      'phone_number',
      'identifier',
      'country_code',
      'city',
      'company_name',
      'labels',
      'blocked',
    ],
    ...['created_at', 'last_activity_at', 'referer'],
  ],
}

export const isStandardKey = (owner: AttributeOwner, key: string): boolean => STANDARD[owner].includes(key)
