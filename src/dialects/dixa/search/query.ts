import type { Field, FieldMap, Node, Query } from '../../../core/search/index.ts'

/** More words of a question are left aside. */
const MAX_WORDS = 20

const SAID: Field = {
  kind: 'any_of',
  fields: [
    { kind: 'text', part: 'subject' },
    { kind: 'text', part: 'body' },
  ],
}
const FOLDER: Field = {
  kind: 'choice',
  choices: {
    trash: { of: 'conversation', fact: 'trashed' },
    spam: { of: 'conversation', fact: 'spam' },
  },
}
export const NUMBER: Field = { kind: 'number', of: 'conversation', column: 'number' }
const CONVERSATION: Field = { kind: 'uuid', of: 'message', column: 'conversation_id' }

const NAMED: Partial<Record<string, Field>> = { folder: FOLDER, conversation: CONVERSATION, number: NUMBER }

/** What is asked of: subject and text, under names that only this file writes. */
export const FIELDS: FieldMap = {
  find: (name) => NAMED[name] ?? SAID,
}

/** The words of a question, and what to look for: all of them, or the phrase that they are. */
export interface Asked {
  conversations: Query
  /** The same, of those with smaller numbers. */
  begunBefore(number: string): Query
  /** Where they stand in these conversations. */
  messagesIn(conversationIds: string[]): Query
}

/** Undefined: it has no words. */
export function questionOf(text: string, isExact: boolean): Asked | undefined {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []).slice(0, MAX_WORDS)
  if (words.length === 0) return undefined
  const nodes: Node[] = isExact
    ? [{ type: 'phrase', field: null, text: words.join(' '), slop: 0, at: 0 }]
    : words.map(formsOf)
  const not = ['trash', 'spam'].map((folder) => inField('folder', folder))
  return {
    conversations: { text, root: { ...NOTHING, must: nodes, not } },
    begunBefore: (number) => ({ text, root: { ...NOTHING, must: [...nodes, below(number)], not } }),
    messagesIn: (ids) => ({
      text,
      root: { ...NOTHING, must: [anyOf(nodes), anyOf(ids.map((id) => inField('conversation', id)))] },
    }),
  }
}

const NOTHING = { type: 'bool', must: [], should: [], not: [], at: 0 } satisfies Node

const inField = (field: string, text: string): Node => ({ type: 'term', field, text, at: 0 })

const below = (number: string): Node => ({
  ...{ type: 'range', field: 'number', at: 0 },
  ...{ from: null, to: { text: number, isInclusive: false } },
})

const anyOf = (should: Node[]): Node => ({ ...NOTHING, should })

/** The word in its forms, and what begins with it. */
const formsOf = (word: string): Node =>
  anyOf([
    { type: 'term', field: null, text: word, at: 0 },
    { type: 'pattern', field: null, parts: [{ literal: word }, { wildcard: '*' }], at: 0 },
  ])
