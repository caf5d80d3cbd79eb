import { lexeme, moving, pair, propertyWord } from '../text/lexemes.ts'
import { neighbours, steadyMark, versionMark } from '../text/pairs.ts'
import { allOf, anyOf, inOrder, is, isNot, type TsQuery } from '../text/tsquery.ts'
import type { FrequentLists } from '../vocabulary.ts'
import type { Place } from './expression.ts'
import { isBody, type Piece } from './words.ts'

type Phrase = Pick<Extract<Piece, { type: 'phrase' }>, 'words' | 'slop'>

/**
 * A phrase in one place. Some of its queries are answered by the index alone, others have each candidate read to be
 * sure; together they find exactly the messages that have the phrase.
 */
export function phraseQueries({ words, slop }: Phrase, place: Place, lists: FrequentLists): string[] {
  if (isBody(place)) return slop > 0 ? inBody(words, slop) : inBodyByPairs(words, lists)
  const inPlace = (word: string) =>
    'property' in place ? propertyWord(place.property, word) : lexeme(place.part, word)
  const exact = inOrder(words.map(inPlace), slop)
  if (slop > 0 || 'property' in place) return given([exact])
  const { part } = place
  if (part === 'any' || part === 'body') return given([exact])
  const pairs = together(words, 2).map(([left = '', right = '']) => is(pair(part, left, right)))
  const middle = words.slice(1, -1)
  if (middle.length === 0) return given([allOf(pairs)])
  const moves = anyOf(middle.map((word) => is(moving(part, word)))) ?? ''
  return given([allOf([...pairs, isNot(moves)]), allOf([...pairs, moves, exact])])
}

const given = (queries: TsQuery[]): string[] => [...new Set(queries.filter((query) => query !== null))]

/** Only words of the body carry positions under their bare lexemes. */
const inBody = (words: string[], slop: number): string[] => given([inOrder(words, slop)])

/** All runs of so many. */
const together = <T>(list: T[], count: number): T[][] =>
  list.slice(count - 1).map((_, index) => list.slice(index, index + count))

/** See text/pairs.ts for what is indexed. */
function inBodyByPairs(words: string[], lists: FrequentLists): string[] {
  const places = words.map((word) => lists.placeOf(word))
  const frequent = places.filter((place) => place !== undefined)
  const exact = inOrder(words, 0)
  if (frequent.length < words.length) {
    const filters = together(places, 2).flatMap((two) => pairWhereKept(two, lists))
    return given([allOf([...words.map(is), ...filters, exact])])
  }
  const older = lists.versionsBefore(Math.max(...frequent)).map((version) => is(versionMark(version)))
  const unpaired = older.length === 0 ? [] : [allOf([anyOf(older), ...words.map(is), exact])]
  return given([...byPairs(frequent, exact), ...unpaired])
}

/** Two neighbours, where the message was indexed with a list that has both. */
function pairWhereKept(two: (number | undefined)[], lists: FrequentLists): TsQuery[] {
  const places = two.filter((place) => place !== undefined)
  if (places.length < 2) return []
  const older = lists.versionsBefore(Math.max(...places)).map((version) => is(versionMark(version)))
  return [anyOf([is(neighbours(places)), ...older])]
}

/** Messages that have all pairs, and at each word between them either the triple or one steady place. */
function byPairs(places: number[], exact: TsQuery): TsQuery[] {
  const pairs = together(places, 2).map((two) => is(neighbours(two)))
  const joints = together(places, 3).map((three) =>
    anyOf([is(neighbours(three)), is(steadyMark(three[1] ?? 0))]),
  )
  const middle = places.slice(1, -1)
  if (middle.length < 2) return [allOf([...pairs, ...joints])]
  // Two triples that share two words need not be four in a row, unless one of the two stands in one place only.
  const sure = allOf(together(middle, 2).map((two) => anyOf(two.map((place) => is(steadyMark(place)))))) ?? ''
  return [allOf([...pairs, ...joints, sure]), allOf([...pairs, ...joints, isNot(sure), exact])]
}
