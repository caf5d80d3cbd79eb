import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDuration } from './duration.ts'

test('a span of time is a number with a unit, or milliseconds', () => {
  const spans = {
    '10s': 10_000,
    '5m': 300_000,
    '1d': 86_400_000,
    '5000': 5_000,
    '0': 0,
    '-3m': 180_000,
    '.5h': 1_800_000,
    '1.5 Hours': 5_400_000,
    ' 2 days ': 172_800_000,
    '1y': 31_557_600_000,
    '2w': 1_209_600_000,
    '7ms': 7,
  }
  for (const [text, milliseconds] of Object.entries(spans))
    assert.equal(parseDuration(text), milliseconds, text)
})

test('anything else is none', () => {
  for (const text of [
    '',
    's',
    '--3m',
    '3 x',
    '3m 2s',
    '1e5',
    '5.',
    'constructor',
    '3 constructor',
    '99999999y',
    'Infinity',
  ])
    assert.equal(parseDuration(text), undefined, text)
})
