import { isNumber } from '../../../lib/ids.ts'
import { type Page, strangeKey } from '../paging.ts'

/** What a reader who goes on has been shown by now. */
export interface Shown {
  /** Numbers of the conversations that came in the order of how well they match. */
  numbers: string[]
  /** Of those behind them, all from this number on. */
  below?: string | undefined
}

/** So many of the newest hits are put into the order of how well they match. */
export const RANKED = 1000

const KEY = /^(\d*)~([0-9a-z.]*)$/

/** Reads what a key says. Throws `invalid`. */
export function readShown({ after }: Page): Shown {
  if (after === undefined) return { numbers: [] }
  const [, below, steps] = KEY.exec(after) ?? []
  if (below === undefined || steps === undefined || (below !== '' && !isNumber(below))) throw strangeKey()
  const numbers: string[] = []
  let number = 0
  for (const step of steps === '' ? [] : steps.split('.')) {
    number += Number.parseInt(step, 36)
    if (!isNumber(number)) throw strangeKey()
    numbers.push(String(number))
  }
  return { numbers, ...(below === '' ? {} : { below }) }
}

/** Whether a page belongs to those in the order of how well they match. */
export function isRanked(page: Page): boolean {
  const { numbers, below } = readShown(page)
  const count = page.after === undefined ? page.offset : numbers.length
  return below === undefined && count + page.limit < RANKED
}

/** What has been shown after a page with these numbers, as a key: the ranked ones by their steps from small to large. */
export function writeShown(page: Page, ids: number[]): string {
  const before = readShown(page).numbers.map(Number)
  const numbers = (isRanked(page) ? [...before, ...ids] : before).toSorted((a, b) => a - b)
  const steps = numbers.map((number, index) => (number - (numbers[index - 1] ?? 0)).toString(36))
  return `${isRanked(page) ? '' : ids.at(-1)}~${steps.join('.')}`
}
