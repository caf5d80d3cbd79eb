import { lexeme, propertyPresence, propertyValue, propertyWord } from '../text/lexemes.ts'
import { newVector, type Vector } from '../text/vector.ts'
import { wordList } from '../text/words.ts'
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

/** Adds each property by its words, as a whole, and as present. */
function addProperties(vector: Vector, words: Set<string>, properties: Record<string, unknown>): void {
  const positions = new Map<string, number>()
  let values = 0
  for (const { path, value } of flatten('', properties, 0)) {
    if (path !== '') vector.add(propertyPresence(path))
    if (value === undefined) continue
    values += 1
    if (values > MAX_VALUES) return
    vector.add(propertyValue(path, value))
    let position = positions.get(path) ?? 0
    for (const word of wordList(value)) {
      position += 1
      vector.add(propertyWord(path, word), position)
      words.add(word)
    }
    positions.set(path, position + GAP)
  }
}

/** All paths with their values as text; any element of an array counts, keys are joined by dots. */
function* flatten(path: string, value: unknown, depth: number): Generator<{ path: string; value?: string }> {
  if (value === null || value === undefined || depth > MAX_DEPTH) return
  if (typeof value !== 'object') {
    yield { path, value: String(value) }
    return
  }
  yield { path }
  if (Array.isArray(value)) {
    for (const item of value) yield* flatten(path, item, depth + 1)
    return
  }
  for (const [key, item] of Object.entries(value))
    yield* flatten(path === '' ? key : `${path}.${key}`, item, depth + 1)
}
