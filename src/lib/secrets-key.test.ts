import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { keyFile } from './secrets-key.ts'

test('a key is made once, for its owner alone, also when several come at once', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'parlance-key-'))
  t.after(() => rm(folder, { recursive: true }))
  const path = join(folder, 'data', 'secrets.key')
  const keys = await Promise.all(Array.from({ length: 8 }, () => keyFile(path)))
  assert.equal(new Set(keys).size, 1)
  assert.equal(Buffer.from(keys[0] ?? '', 'base64').length, 32)
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  assert.deepEqual(await readdir(join(folder, 'data')), ['secrets.key'], 'nothing else stays behind')
  assert.equal(await keyFile(path), keys[0])
  await writeFile(path, 'short\n')
  await assert.rejects(keyFile(path), /holds no key/)
})
