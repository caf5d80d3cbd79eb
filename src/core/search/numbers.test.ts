import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  difference,
  has,
  intersection,
  type NumberSet,
  readNumbers,
  sizeOf,
  union,
  writeNumbers,
} from './numbers.ts'

/** Numbers around the ends of words and pages, near and far apart. */
const EVENS = [0, 2, 30, 32, 62, 64, 32_766, 32_768, 65_536, 1_000_000, 9_007_199_254]
const THREES = [0, 3, 30, 63, 32_766, 32_769, 65_535, 1_000_000, 4_294_967_295]

const numbersIn = (set: NumberSet): number[] =>
  (JSON.parse(writeNumbers(set).replace('{', '[').replace('}', ']')) as number[]).sort((a, b) => a - b)

test('a set holds what was read, each number once', () => {
  const set = readNumbers('31,5,31,32768,5,4294967296')
  assert.deepEqual(numbersIn(set), [5, 31, 32_768, 4_294_967_296])
  assert.equal(sizeOf(set), 4)
  assert.ok(has(set, 31) && has(set, 4_294_967_296))
  assert.ok(!has(set, 30) && !has(set, 63) && !has(set, 65_536))
  assert.equal(sizeOf(readNumbers('')), 0)
  assert.equal(writeNumbers(readNumbers('')), '{}')
})

test('sets are joined as the numbers in them', () => {
  const [left, right] = [readNumbers(EVENS.join(',')), readNumbers(THREES.join(','))]
  const both = EVENS.filter((number) => THREES.includes(number))
  assert.deepEqual(numbersIn(intersection(left, right)), both)
  assert.deepEqual(
    numbersIn(union(left, right)),
    [...new Set([...EVENS, ...THREES])].sort((a, b) => a - b),
  )
  assert.deepEqual(
    numbersIn(difference(left, right)),
    EVENS.filter((number) => !both.includes(number)),
  )
  assert.equal(sizeOf(union(left, right)), EVENS.length + THREES.length - both.length)
  assert.deepEqual(numbersIn(left), EVENS, 'nothing of it is changed')
})
