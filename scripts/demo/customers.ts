import type { Chance } from './chance.ts'
import type { Language } from './texts/index.ts'

export interface Customer {
  name: string
  address: string
  language: Language
  street: string
  meter: string
  contract: string
}

const FIRST = {
  de: 'Anna Bernd Carla Dirk Elif Frank Greta Hannes Ingrid Jan Karin Lars Marlene Nils Olga Peter Rana Stefan Tanja Uwe Vera Wolfgang Yusuf Zoe'.split(
    ' ',
  ),
  en: 'Alice Brian Chloe Daniel Emma Fiona George Hannah Ian Julia Kevin Laura Marcus Nora Oliver Rachel'.split(
    ' ',
  ),
}
const LAST = {
  de: 'Albers Becker Celik Dietrich Ehlers Fischer Graf Hansen Iversen Jensen Krause Lorenzen Möller Neumann Otte Petersen Quast Richter Schröder Thomsen Ulrich Vogt Wagner Yildiz Ziegler'.split(
    ' ',
  ),
  en: 'Abbott Baker Clarke Doyle Evans Foster Gray Hill Irwin Jones Kelly Lewis Morgan Nolan Price Reid Shaw Taylor'.split(
    ' ',
  ),
}
const STREETS = 'Hafenstraße Lindenweg Deichstraße Am Markt Kirchgasse Nordring Bahnhofstraße Möwenweg'.split(
  / (?!Markt)/,
)
const HOSTS = ['mail.example', 'post.example', 'inbox.example', 'family.example']

/** People who write to the company; each of them may do so several times. */
export function customersOf(chance: Chance, count: number): Customer[] {
  const byAddress = new Map<string, Customer>()
  while (byAddress.size < count) {
    const language: Language = chance.is(0.68) ? 'de' : 'en'
    const [first, last] = [chance.pick(FIRST[language]), chance.pick(LAST[language])]
    const address = `${plain(first)}.${plain(last)}@${chance.pick(HOSTS)}`
    byAddress.set(address, {
      name: `${first} ${last}`,
      address,
      language,
      street: `${chance.pick(STREETS)} ${chance.between(1, 98)}`,
      meter: `1EMH00${chance.between(10_000_000, 99_999_999)}`,
      contract: `NE-${chance.between(100_000, 999_999)}`,
    })
  }
  return [...byAddress.values()]
}

const LETTERS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
const plain = (name: string): string =>
  name.toLowerCase().replaceAll(/[äöüß]/g, (letter) => LETTERS[letter] ?? '')
