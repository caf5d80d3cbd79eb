import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemGerman } from '@orama/stemmers/german'

export interface Stems {
  german: string
  english: string
}

const CACHE_SIZE = 50_000
const cache = new Map<string, Stems>()

/**
 * The German and the English stem of a folded word. Both are taken of every word: support mail mixes the
 * languages within one message, and a wrong guess would lose hits.
 */
export function stemsOf(word: string): Stems {
  const known = cache.get(word)
  if (known) return known
  const stems = makeStems(word)
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(word, stems)
  return stems
}

const DIGIT = /\d/

function makeStems(word: string): Stems {
  // Numbers, identifiers and addresses have no forms.
  if (word.length < 3 || DIGIT.test(word) || word.includes('@')) return { german: word, english: word }
  return { german: stemGerman(germanSpelling(word)), english: stemEnglish(word) }
}

/** Zaehler and Zähler, Strasse and Straße are one word; bauen, neue and Quelle keep their vowels. */
function germanSpelling(word: string): string {
  return word
    .replaceAll('ß', 'ss')
    .replaceAll('ae', 'ä')
    .replaceAll('oe', 'ö')
    .replaceAll(/(?<![aeq])ue/g, 'ü')
}
