import { typesOfAttributes } from '../../../core/attribute-definitions/index.ts'
import type { ConversationField, ConversationFilter } from '../../../core/conversations/index.ts'
import type { Tx } from '../../../core/run.ts'
import * as ask from '../filters/operators.ts'
import { type FilterGrammar, parseFilter } from '../filters/parse-filter.ts'
import { ALL_STATES, STATUS_WORDS, statesOf } from '../present/state.ts'

const KEYS: FilterGrammar<ConversationField>['keys'] = {
  status: { ...ask.exact, field: 'state' },
  priority: { ...ask.exact, field: 'priority' },
  contact_id: { ...ask.exact, values: 'number', field: 'contact' },
  browser_language: { ...ask.exact, field: 'browserLanguage' },
  conversation_language: { ...ask.exact, field: 'language' },
  assignee_id: { ...ask.reference, field: 'assignee' },
  inbox_id: { ...ask.reference, field: 'inbox' },
  team_id: { ...ask.reference, field: 'team' },
  campaign_id: { ...ask.reference, field: 'campaign' },
  labels: { ...ask.labels, field: 'labels' },
  display_id: { ...ask.text, field: 'number' },
  referer: { ...ask.text, field: 'referer' },
  mail_subject: { ...ask.text, field: 'subject' },
  created_at: { ...ask.moment, field: 'createdAt' },
  last_activity_at: { ...ask.moment, field: 'lastActivityAt' },
}

/** A filter of conversations as this API writes it. */
export async function conversationFilter(tx: Tx, payload: unknown): Promise<ConversationFilter> {
  const attributes = await typesOfAttributes(tx, 'conversation')
  return parseFilter(payload, { keys: KEYS, attributes, valuesOf })
}

function valuesOf(field: ConversationField, value: string): string[] {
  if (field !== 'state') return [value]
  if (value === 'all') return ALL_STATES
  const word = STATUS_WORDS.find((each) => each === value)
  return word ? statesOf(word) : [value]
}
