import type { Owner } from '../fields.ts'
import {
  ADDRESS_ROLES,
  frequentMark,
  lexeme,
  notInBody,
  pair,
  propertyWord,
  type TextPart,
} from '../text/lexemes.ts'
import { allOf, anyOf, inChunks, inOrder, is, isNot, startsWith, type TsQuery } from '../text/tsquery.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { type Expression, mapLeaves, NOTHING, or, type Place } from './expression.ts'
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
  // A query with a phrase in it makes every hit be read; apart from the others, only its own.
  if (each.length === 1 && only) return pieces[0]?.type === 'phrase' ? only : inChunks(only)
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
    case 'phrase': {
      const places: Place[] = 'property' in place ? [place] : parts.map((part) => ({ part }))
      return places.flatMap((each) => phraseQueries(piece, each, vocabulary))
    }
  }
}

type Phrase = Pick<Extract<Piece, { type: 'phrase' }>, 'words' | 'slop'>

/**
 * The index finds where the pairs of a phrase occur, then each vector is read to be sure. When hundreds have
 * all its pairs, reading them would take too long, and the pairs are as good as certain.
 */
function phraseQueries({ words, slop }: Phrase, place: Place, vocabulary: Vocabulary): string[] {
  const exact = inOrder(
    words.map((word) => phraseLexeme(place, word)),
    slop,
  )
  if (slop > 0 || !hasPairs(place)) return exact === null ? [] : [exact]
  const pairs = pairsOf(words, place)
  const certain = vocabulary.isFrequent(pairs) ? pairs : allOf([pairs, exact])
  if (!isBody(place)) return certain === null ? [] : [certain]
  const unmarked = allOf([
    isNot(allOf(marksOf(words)) ?? ''),
    ...words.map(is),
    ...pairsWhereMarked(words),
    exact,
  ])
  return [certain, unmarked].filter((query) => query !== null)
}

/** Facts have no pairs. */
const hasPairs = (place: Place): place is { part: TextPart } =>
  'part' in place && !FACT_PARTS.includes(place.part) && place.part !== 'message_labels'

/** A phrase as the index can tell it: all its words, and all pairs of neighbours. Never too narrow. */
function pairsOf(words: string[], { part }: { part: TextPart }): string {
  const pairs = neighbours(words).map(([left, right]) => is(pair(part, left, right)))
  const all = part === 'body' ? marksOf(words) : words.map((word) => is(lexeme(part, word)))
  return allOf([...new Set([...all, ...pairs])]) ?? ''
}

const marksOf = (words: string[]): string[] => words.map((word) => is(frequentMark(word)))

/** Where two neighbours are both marked, their pair is there, or the phrase is not. */
const pairsWhereMarked = (words: string[]): TsQuery[] =>
  neighbours(words).map(([left, right]) =>
    anyOf([is(pair('body', left, right)), isNot(is(frequentMark(left))), isNot(is(frequentMark(right)))]),
  )

const neighbours = (words: string[]): [string, string][] =>
  words.slice(1).map((word, index) => [words[index] ?? '', word])

/** The phrases that may be frequent, as pairs: those of bodies and subjects. */
export function frequentPhrases(expression: Expression): string[] {
  if (expression.type === 'and' || expression.type === 'or') return expression.of.flatMap(frequentPhrases)
  if (expression.type === 'not' || expression.type === 'latest') return frequentPhrases(expression.of)
  if (expression.type !== 'words' || 'property' in expression.place) return []
  const { part } = expression.place
  const parts: TextPart[] = part === 'any' ? ['body', 'subject'] : [part]
  return testOf(expression.node).pieces.flatMap((piece) =>
    piece.type === 'phrase' && piece.slop === 0
      ? parts.flatMap((each) => (hasPairs({ part: each }) ? pairsOf(piece.words, { part: each }) : []))
      : [],
  )
}

function wordQuery(word: string, place: Place): string {
  return isBody(place) ? `(${is(word)} & ${isNot(is(notInBody(word)))})` : is(lexemeIn(place, word))
}

function lexemeIn(place: Place, word: string): string {
  return 'property' in place ? propertyWord(place.property, word) : lexeme(place.part, word)
}

/** Only words of the body carry positions under their bare lexemes. */
const phraseLexeme = (place: Place, word: string): string =>
  isBody(place) ? lexeme('any', word) : lexemeIn(place, word)
