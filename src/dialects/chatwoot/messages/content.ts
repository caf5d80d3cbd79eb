import { objectFrom, objectsFrom } from '../form-objects.ts'
import { refusal } from '../refusals.ts'

/** What a message can be beside text. */
export const CONTENT_TYPES = [
  'text',
  'input_text',
  'input_textarea',
  'input_email',
  'input_select',
  'cards',
  'form',
  'article',
  'incoming_email',
  'input_csat',
  'integrations',
  'sticker',
  'voice_call',
] as const

/** What the items of a kind have; of some kinds each must have all of `needed`. */
const ITEMS: Readonly<Record<string, { known: string[]; needed: string[] }>> = {
  input_select: { known: ['title', 'value'], needed: ['title', 'value'] },
  cards: {
    known: ['title', 'description', 'media_url', 'actions'],
    needed: ['title', 'description', 'media_url', 'actions'],
  },
  form: {
    known: [
      'type',
      'placeholder',
      'label',
      'name',
      'options',
      'default',
      'required',
      'pattern',
      'title',
      'pattern_error',
    ],
    needed: ['type', 'placeholder', 'label', 'name'],
  },
  article: { known: ['title', 'description', 'link'], needed: ['title', 'description', 'link'] },
}

const ACTIONS = new Set(['text', 'type', 'payload', 'uri'])

const broken = (error: string): Error => refusal('invalid', { error })

/** The attributes of a message as they are stored. Throws for items that its kind does not know. */
export function contentAttributes(contentType: string, given: unknown): Record<string, unknown> {
  const attributes = objectFrom(given)
  const rules = ITEMS[contentType]
  if (!rules) return attributes
  const items = objectsFrom(attributes.items)
  if (items.length === 0) throw broken('Validation failed: Items at least one is required.')
  for (const item of items) {
    const unknown = Object.keys(item).find((key) => !rules.known.includes(key))
    if (unknown !== undefined)
      throw broken(`Validation failed: contains invalid keys for items (${unknown}).`)
    if (contentType === 'cards') checkActions(item)
    else if (contentType !== 'form' && rules.needed.some((key) => isMissing(item[key])))
      throw broken(`Validation failed: items need ${rules.needed.join(', ')}.`)
  }
  return { ...attributes, items }
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === ''

function checkActions({ actions }: Record<string, unknown>): void {
  const list = objectsFrom(actions)
  if (list.length === 0) throw broken('Validation failed: Items contains items missing actions.')
  for (const action of list) {
    const unknown = Object.keys(action).find((key) => !ACTIONS.has(key))
    if (unknown !== undefined)
      throw broken(`Validation failed: contains invalid keys for actions (${unknown}).`)
  }
}
