import { randomInt } from 'node:crypto'

const HOW = 'amber bold brave bright calm clear crisp early gentle golden green keen kind light lucky'.split(
  ' ',
)
const WHAT = 'birch brook cloud coral dawn falcon fern forest harbor heron island maple meadow otter'.split(
  ' ',
)

const one = (words: string[]): string => words[randomInt(words.length)] ?? ''

/** What somebody is called who has not said a name: so that people can tell visitors apart. */
export const inventedName = (): string => `${one(HOW)}-${one(WHAT)}-${randomInt(1000)}`

/** Whether a name is one of ours, and its bearer has yet to say another. */
export function isInvented(name: string): boolean {
  const [, how = '', what = ''] = /^([a-z]+)-([a-z]+)-\d{1,3}$/.exec(name) ?? []
  return HOW.includes(how) && WHAT.includes(what)
}
