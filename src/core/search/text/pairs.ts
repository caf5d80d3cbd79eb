/**
 * How phrases of frequent words are indexed. The index can tell which mails have all words of a phrase, not
 * whether they stand side by side; to see that, each of these mails has to be read, which is too slow for words
 * that are in every second mail. So neighbours that are both frequent are a lexeme of their own, and so are
 * three in a row. Words are named by their place in the organization's list of frequent words.
 *
 * Two neighbouring pairs (`a b` and `b c`) are not yet `a b c`, for `b` may stand in two places. Where it always
 * stands between the same two words, the pairs are enough and `b` is marked as steady; else there is a triple.
 */
export interface FrequentWords {
  version: number
  /** Each word with its place in the list. */
  places: ReadonlyMap<string, number>
}

export const NO_FREQUENT_WORDS: FrequentWords = { version: 0, places: new Map() }

/** The version of the list that a message was indexed with; every message has it. */
export const versionMark = (version: number): string => `/v/${version}`

/** Two or three frequent neighbours, by their places. Words hold no dot, so it meets no other lexeme. */
export const neighbours = (places: number[]): string =>
  `/${places.map((place) => place.toString(36)).join('.')}`

/** A frequent word that stands between the same two frequent words wherever it stands in the body. */
export const steadyMark = (place: number): string => `/!/${place.toString(36)}`

/** What a body has of pairs, triples and steady words, with the version that they are of. */
export function* pairLexemes(words: string[], { version, places }: FrequentWords): Generator<string> {
  yield versionMark(version)
  if (places.size === 0) return
  const at = words.map((word) => places.get(word))
  const steady = steadyWords(words, at)
  for (const [index, middle] of at.entries()) {
    const left = at[index - 1]
    if (middle === undefined || left === undefined) continue
    yield neighbours([left, middle])
    const right = at[index + 1]
    if (right === undefined) continue
    yield steady.has(middle) ? steadyMark(middle) : neighbours([left, middle, right])
  }
}

/** Frequent words that have the same two neighbours wherever they stand. */
function steadyWords(words: string[], at: (number | undefined)[]): Set<number> {
  const between = new Map<number, number>()
  const moving = new Set<number>()
  for (const [index, place] of at.entries()) {
    if (place === undefined || moving.has(place)) continue
    const first = between.get(place)
    if (first === undefined) between.set(place, index)
    else if (words[first - 1] !== words[index - 1] || words[first + 1] !== words[index + 1]) moving.add(place)
  }
  return new Set([...between.keys()].filter((place) => !moving.has(place)))
}
