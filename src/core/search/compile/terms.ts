import type { Owner } from '../fields.ts'
import { ADDRESS_ROLES, lexeme, notInBody, propertyWord, type TextPart } from '../text/lexemes.ts'
import { allOf, anyOf, is, isNot, needsReading, startsWith } from '../text/tsquery.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { type Expression, mapLeaves, NOTHING, or, type Place } from './expression.ts'
import { phraseQueries } from './phrases.ts'
import { isBody, isStemmed, type Piece, prefixLike, testOf } from './words.ts'

/** Parts in which a phrase without a field may stand. */
const MESSAGE_PARTS: TextPart[] = [
  'body',
  'subject',
  'files',
  ...ADDRESS_ROLES.flatMap((role): TextPart[] => [`${role}.name`, `${role}.address`]),
]
const FACT_PARTS: TextPart[] = ['topic', 'conversation_labels']

/** Replaces words by the lexemes of the index. */
export function withTerms(expression: Expression, vocabulary: Vocabulary, owner: Owner): Expression {
  return mapLeaves(expression, (leaf) => (leaf.type === 'words' ? termsOf(leaf, vocabulary, owner) : leaf))
}

type Words = Extract<Expression, { type: 'words' }>

function termsOf({ node, place }: Words, vocabulary: Vocabulary, owner: Owner): Expression {
  const { pieces } = testOf(node)
  const queries = (parts: TextPart[]) => queriesOf(pieces, place, { vocabulary, parts })
  if ('property' in place) return terms('fact_search', queries([]))
  const { part } = place
  if (part === 'conversation_labels' || part === 'message_labels') {
    const found = terms('fact_search', queries([part]))
    // `_tags:INBOX` asks for a folder; that a label has this word too is rare, and makes the query a slow one.
    return found.type === 'terms' ? { ...found, isDoubtful: true } : found
  }
  if (part !== 'any') return terms(part === 'topic' ? 'fact_search' : 'message_search', queries([part]))
  const inMessages = terms('message_search', queries(MESSAGE_PARTS))
  return owner === 'message' ? inMessages : or([inMessages, terms('fact_search', queries(FACT_PARTS))])
}

function terms(table: 'message_search' | 'fact_search', queries: string[]): Expression {
  return queries.length === 0 ? NOTHING : { type: 'terms', table, queries }
}

interface Lookup {
  vocabulary: Vocabulary
  /** Where neighbours are looked for: a phrase never spans two parts. */
  parts: TextPart[]
}

/** Alternatives. Several pieces must all be there, which takes one query; one piece may be many words. */
function queriesOf(pieces: Piece[], place: Place, lookup: Lookup): string[] {
  const each = pieces.map((piece) => alternatives(piece, place, lookup))
  const [only] = each
  if (each.length === 1 && only) return only
  const all = allOf(each.map(anyOf))
  return all === null ? [] : [all]
}

function alternatives(piece: Piece, place: Place, { vocabulary, parts }: Lookup): string[] {
  const one = (word: string) => wordQuery(word, place)
  switch (piece.type) {
    case 'exact':
      return [one(piece.word)]
    case 'forms':
      return (isStemmed(place) ? vocabulary.formsOf(piece.word) : [piece.word]).map(one)
    case 'near':
      return vocabulary.nearTo(piece.word).map(one)
    case 'pattern':
      return vocabulary.coveredBy(piece.like).map(one)
    case 'prefix':
      return isBody(place)
        ? vocabulary.coveredBy(prefixLike(piece.word)).map(one)
        : [startsWith(lexemeIn(place, piece.word))]
    case 'phrase':
      return phraseIn('property' in place ? [place] : parts.map((part) => ({ part })), piece, vocabulary)
  }
}

/** A phrase in any of these places. Outside bodies hardly anything has to be read: one look finds it all. */
function phraseIn(
  places: Place[],
  phrase: Extract<Piece, { type: 'phrase' }>,
  vocabulary: Vocabulary,
): string[] {
  const queriesIn = (these: Place[]) =>
    these.flatMap((place) => phraseQueries(phrase, place, vocabulary.frequentWords))
  const small = queriesIn(places.filter((place) => !isBody(place)))
  const read = anyOf(small.filter(needsReading))
  return [
    ...small.filter((query) => !needsReading(query)),
    ...(read === null ? [] : [read]),
    ...queriesIn(places.filter(isBody)),
  ]
}

function wordQuery(word: string, place: Place): string {
  return isBody(place) ? `(${is(word)} & ${isNot(is(notInBody(word)))})` : is(lexemeIn(place, word))
}

function lexemeIn(place: Place, word: string): string {
  return 'property' in place ? propertyWord(place.property, word) : lexeme(place.part, word)
}
