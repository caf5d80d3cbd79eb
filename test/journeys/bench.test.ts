import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '..', '..')

async function bench(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'bench', 'run.ts'), ...args],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const [[code], out, err] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)])
  return { code: code as number, out, err }
}

test('the bench prints a line of JSON per figure, beside its floor, and a table for people', async () => {
  const { code, out, err } = await bench('--quick', '--only', 'ingest', '--on', 'embedded')
  assert.equal(code, 0, err)
  const figures = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    figures.map(({ what }) => what),
    [
      '5 KB, 1 connection',
      '5 KB, 8 connections',
      '5 KB, 32 connections',
      '200 KB with attachment, 8 connections',
    ],
  )
  for (const { part, database, unit, value, floor, ratio } of figures) {
    assert.deepEqual({ part, database, unit }, { part: 'ingest', database: 'embedded', unit: 'mails/s' })
    assert.ok(value > 0 && floor > 0 && ratio > 0)
  }
  assert.match(err, /^\| part \| database \| what \|/m)
})

test('the bench says what it does not understand', async () => {
  const { code, out, err } = await bench('--only', 'everything')
  assert.equal(code, 2)
  assert.equal(out, '')
  assert.match(err, /--only takes ingest, send, search, memory, not everything/)
})
