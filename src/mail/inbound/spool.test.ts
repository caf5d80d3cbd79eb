import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { addToSpool, createSpool, listSpool, removeFromSpool, type SpoolEntry } from './spool.ts'

async function spool(t: TestContext): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'parlance-spool-'))
  t.after(() => rm(parent, { recursive: true, force: true }))
  await createSpool(join(parent, 'spool'))
  return join(parent, 'spool')
}

const entry = (n: number): SpoolEntry => ({
  envelope: {
    from: 'ann@example.test',
    to: ['support@example.org'],
    client: { address: '192.0.2.1', helo: 'mx.example.test', secure: true },
  },
  sourceBlob: 'a'.repeat(64),
  receivedAt: new Date(Date.UTC(2026, 10, 16, 9, 30, n)),
})

async function entries(folder: string): Promise<(SpoolEntry & { id: string })[]> {
  const all = []
  for await (const found of listSpool(folder)) all.push(found)
  return all
}

test('entries are found again, oldest first, until they are removed', async (t) => {
  const folder = await spool(t)
  const ids = await Promise.all([3, 1, 2].map((n) => addToSpool(folder, entry(n))))
  assert.deepEqual(
    (await entries(folder)).map(({ id, ...found }) => found),
    [entry(1), entry(2), entry(3)],
  )
  await removeFromSpool(folder, ids[1] ?? '')
  await removeFromSpool(folder, ids[1] ?? '')
  assert.deepEqual(
    (await entries(folder)).map(({ id }) => id),
    [ids[2], ids[0]],
  )
})

test('what cannot be read is set aside and hides nothing', async (t) => {
  const folder = await spool(t)
  const id = await addToSpool(folder, entry(1))
  const broken = {
    half: '{"envelope":{"from',
    empty: '',
    null: 'null',
    other: '{"to":[]}',
    date: JSON.stringify({ ...entry(1), receivedAt: 'x' }),
  }
  for (const [name, content] of Object.entries(broken)) await writeFile(join(folder, `${name}.json`), content)
  assert.deepEqual(
    (await entries(folder)).map((found) => found.id),
    [id],
  )
  const names = await readdir(folder)
  assert.deepEqual(
    names.filter((name) => name.endsWith('.bad')).sort(),
    Object.keys(broken)
      .map((name) => `${name}.json.bad`)
      .sort(),
  )
})

test('what a crash left half-written is set aside at the next start', async (t) => {
  const folder = await spool(t)
  await writeFile(join(folder, 'half.draft'), '{"envelope":{"from')
  await createSpool(folder)
  assert.deepEqual(await readdir(folder), ['half.draft.bad'])
  assert.deepEqual(await entries(folder), [])
})

test('a full disk is said to be full and leaves nothing behind', async (t) => {
  const folder = await spool(t)
  const adding = addToSpool(folder, entry(1), async (path) => {
    await writeFile(path, 'half')
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  })
  await assert.rejects(adding, { code: 'unavailable' })
  assert.deepEqual(await readdir(folder), [])
})
