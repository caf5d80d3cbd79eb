import { Liquid } from 'liquidjs'
import { getContacts } from '../contacts/index.ts'
import type { Conversation } from '../conversations/index.ts'
import { getInboxes } from '../inboxes/index.ts'
import { findOrganization } from '../organizations/index.ts'
import { getPeople } from '../people/index.ts'
import type { Tx } from '../run.ts'

const engine = new Liquid({
  ownPropertyOnly: true,
  strictFilters: false,
  strictVariables: false,
  // No file is read, nothing runs for long.
  templates: {},
  parseLimit: 200_000,
  renderLimit: 200,
  memoryLimit: 50_000,
})

// Limits are looked at between tags: what works through a whole list, or grows a text, within one is not there.
for (const name of Object.keys(engine.filters)) if (name.endsWith('_exp')) delete engine.filters[name]
delete engine.tags.capture

/** No message is longer. */
const MAX_LENGTH = 150_000

const CODE = /```[\s\S]*?```|`[^`\n]*`/g

/** A text with the values that it asks for (`{{contact.name}}`). Code stays as it is, and so does a text with mistakes. */
export async function filledIn(tx: Tx, text: string, conversation: Conversation): Promise<string> {
  if (!/\{\{|\{%/.test(text)) return text
  const guarded = text.replace(CODE, (code) => `{% raw %}${code}{% endraw %}`)
  const values = await valuesFor(tx, conversation)
  try {
    const filled: string = engine.parseAndRenderSync(guarded, values)
    return filled.length > MAX_LENGTH ? text : filled
  } catch {
    return text
  }
}

async function valuesFor(tx: Tx, conversation: Conversation): Promise<object> {
  const { actor } = tx
  const [[contact], [inbox], [agent], account] = await Promise.all([
    conversation.contactId ? getContacts(tx, [conversation.contactId]) : [],
    getInboxes(tx, [conversation.inboxId]),
    actor.kind === 'person' ? getPeople(tx, [actor.personId]) : [],
    findOrganization(tx.db, actor.organizationId),
  ])
  return {
    contact: {
      ...namesOf(contact?.name ?? ''),
      email: contact?.email ?? '',
      phone_number: contact?.phone ?? '',
      custom_attribute: contact?.properties ?? {},
    },
    agent: {
      ...namesOf(actor.kind === 'bot' ? actor.name : (agent?.displayName ?? agent?.name ?? '')),
      email: agent?.email ?? '',
    },
    conversation: {
      display_id: Number(conversation.number),
      contact_name: contact?.name ?? '',
      custom_attribute: conversation.properties,
    },
    inbox: { name: inbox?.name ?? '' },
    account: { name: account?.name ?? '' },
  }
}

function namesOf(name: string): Record<string, string> {
  const words = name.split(/\s+/).filter(Boolean)
  return { name, first_name: words[0] ?? '', last_name: words.length > 1 ? (words.at(-1) ?? '') : '' }
}
