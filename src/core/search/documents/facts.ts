import { lexeme, propertyPresence, propertyValue, propertyWord } from '../text/lexemes.ts'
import { newVector, type Vector } from '../text/vector.ts'
import { wordsOf } from '../text/words.ts'
import { type IndexedText, partWriter } from './document.ts'

/** What is attached to a conversation (with `topic`) or to a message. */
export interface Facts {
  of: 'conversation' | 'message'
  topic?: string
  labels: string[]
  properties: Record<string, unknown>
}

/** How many values of one owner's properties are indexed; the rest is kept but not found. */
const MAX_VALUES = 2_000
const MAX_DEPTH = 20
const GAP = 10

/** Turns labels, topic and free-form properties into a search row; null when there is nothing to find. */
export function indexFacts(facts: Facts): IndexedText | null {
  const vector = newVector()
  const words = new Set<string>()
  const add = partWriter(vector, words)
  if (facts.topic) add('topic', facts.topic)
  const labels = facts.of === 'conversation' ? 'conversation_labels' : 'message_labels'
  for (const label of facts.labels) add(labels, label)
  // Bare terms find topic and labels of a conversation too.
  for (const word of words) vector.add(lexeme('any', word))
  addProperties(vector, words, facts.properties)
  const terms = vector.toString()
  return terms === '' ? null : { terms, words: [...words] }
}

/** Flattens objects and arrays: any element matches, keys are joined by dots. */
function addProperties(vector: Vector, words: Set<string>, properties: Record<string, unknown>): void {
  const positions = new Map<string, number>()
  let values = 0
  const visit = (path: string, value: unknown, depth: number): void => {
    if (value === null || value === undefined || depth > MAX_DEPTH || values > MAX_VALUES) return
    if (path !== '') vector.add(propertyPresence(path))
    if (Array.isArray(value)) {
      for (const item of value) visit(path, item, depth + 1)
      return
    }
    if (typeof value === 'object') {
      for (const [key, item] of Object.entries(value))
        visit(path === '' ? key : `${path}.${key}`, item, depth + 1)
      return
    }
    values += 1
    const text = String(value)
    vector.add(propertyValue(path, text))
    let position = positions.get(path) ?? 0
    for (const { word } of wordsOf(text)) {
      position += 1
      vector.add(propertyWord(path, word), position)
      words.add(word)
    }
    positions.set(path, position + GAP)
  }
  visit('', properties, 0)
}

