import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { startFakeS3 } from '../../../test/support/fake-s3.ts'
import { AppError } from '../errors.ts'
import { type BlobStore, openBlobStore } from './blobs.ts'
import { openDiskStore } from './disk-store.ts'

const bytes = Buffer.from('the meter shows 4711\r\n')
const hash = '1f8e0dc4b5aeeb5d05a0d8ac59ae5a5c01a1a9ae19d5b79e5e3fbf9ff2d4bd4a'

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'parlance-blobs-'))
  t.after(() => rm(path, { recursive: true, force: true }))
  return path
}

async function collect(names: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const name of names) all.push(name)
  return all.sort()
}

const stores: Record<string, (t: TestContext) => Promise<BlobStore>> = {
  'on disk': async (t) => openBlobStore(`file://${await folder(t)}/blobs`),
  'in a bucket': async (t) => {
    const s3 = await startFakeS3(t)
    return openBlobStore(`s3://mail/in house?endpoint=${s3.url}`, { s3: s3.credentials })
  },
}

for (const [place, openStore] of Object.entries(stores)) {
  test(`bytes ${place} are found again under their hash`, async (t) => {
    const store = await openStore(t)
    const blob = await store.put(bytes)
    assert.equal(blob.size, bytes.length)
    assert.match(blob.sha256, /^[0-9a-f]{64}$/)
    assert.deepEqual(await store.read(blob.sha256), bytes)
    assert.deepEqual(await buffer(await store.open(blob.sha256)), bytes)
    assert.equal(await store.has(blob.sha256), true)
  })

  test(`the same bytes ${place} are one blob, also when many bring them at once`, async (t) => {
    const store = await openStore(t)
    const blobs = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)))
    assert.equal(new Set(blobs.map((blob) => blob.sha256)).size, 1)
    assert.deepEqual(await collect(store.list()), [blobs[0]?.sha256])
  })

  test(`bytes removed ${place} are had by who knows their hash, until they are forgotten`, async (t) => {
    const store = await openStore(t)
    const { sha256 } = await store.put(bytes)
    const other = await store.put(Buffer.from('others stay'))
    await store.remove(sha256)
    assert.deepEqual(await collect(store.list()), [other.sha256])
    assert.deepEqual(await buffer(await store.open(sha256)), bytes)
    assert.deepEqual(await store.read(sha256), bytes)
    assert.deepEqual(await collect(store.list()), [other.sha256], 'reading brings nothing back')
    assert.equal(await store.remove(sha256), false)
    assert.equal(await store.has(sha256), true)
    assert.deepEqual(await collect(store.list()), [other.sha256, sha256].sort(), 'it is back')
    assert.equal(await store.remove(sha256), true)
    assert.equal(await store.has(sha256), true)
    await store.remove(sha256)
    await store.forget(sha256)
    await store.forget(sha256)
    assert.equal(await store.has(sha256), false)
    await assert.rejects(store.read(sha256), { code: 'not_found' })
    await store.put(bytes)
    assert.deepEqual(await store.read(sha256), bytes)
  })

  test(`a blob that was never stored ${place} is not found, and no path leads out of the store`, async (t) => {
    const store = await openStore(t)
    assert.equal(await store.has(hash), false)
    for (const name of [hash, '../../../etc/passwd', '', hash.toUpperCase()]) {
      await assert.rejects(store.read(name), { code: 'not_found' })
      await assert.rejects(store.open(name), { code: 'not_found' })
    }
  })

  test(`an empty blob and one larger than a stream's buffer are kept whole ${place}`, async (t) => {
    const store = await openStore(t)
    for (const content of [Buffer.alloc(0), Buffer.alloc(3_000_000, 'x')]) {
      const { sha256 } = await store.put(content)
      assert.ok((await store.read(sha256)).equals(content))
      assert.ok((await buffer(await store.open(sha256))).equals(content))
    }
  })

  test(`all blobs ${place} can be listed`, async (t) => {
    const store = await openStore(t)
    const names = await Promise.all(
      Array.from({ length: 25 }, async (_, n) => (await store.put(Buffer.from(`mail ${n}`))).sha256),
    )
    assert.deepEqual(await collect(store.list()), names.sort())
  })
}

test('a full disk is said to be full and leaves nothing behind', async (t) => {
  const root = await folder(t)
  for (const code of ['ENOSPC', 'EDQUOT']) {
    const store = await openDiskStore(root, async (path) => {
      await writeFile(path, 'half')
      throw Object.assign(new Error('no space left on device'), { code })
    })
    const refused = await store.put(bytes).catch((error: unknown) => error)
    assert.ok(refused instanceof AppError)
    assert.equal(refused.code, 'unavailable')
    assert.deepEqual(await readdir(join(root, 'tmp')), [])
    assert.deepEqual(await collect(store.list()), [])
  }
})

test('what a crash left half-written is swept away, what another process is writing is not', async (t) => {
  const root = await folder(t)
  const store = await openDiskStore(root)
  const { sha256 } = await store.put(bytes)
  await writeFile(join(root, 'tmp', 'old'), 'half')
  await writeFile(join(root, 'tmp', 'new'), 'half')
  await utimes(join(root, 'tmp', 'old'), new Date('2020-01-01'), new Date('2020-01-01'))
  const reopened = await openDiskStore(root)
  assert.deepEqual(await readdir(join(root, 'tmp')), ['new'])
  assert.deepEqual(await collect(reopened.list()), [sha256])
})

test('every call to a bucket is signed, and the signature covers the bytes', async (t) => {
  const s3 = await startFakeS3(t)
  const store = await openBlobStore(`s3://mail?endpoint=${s3.url}&region=eu-central-1`, {
    s3: s3.credentials,
  })
  const { sha256 } = await store.put(bytes)
  assert.deepEqual([...s3.objects.keys()], [`mail/${sha256.slice(0, 2)}/${sha256}`])
  await collect(store.list())
  for (const { authorization } of s3.requests) {
    assert.match(
      authorization,
      /^AWS4-HMAC-SHA256 Credential=test-key\/\d{8}\/eu-central-1\/s3\/aws4_request/,
    )
  }
})

test('a bucket that is away, refuses or does not exist is unavailable', async (t) => {
  const s3 = await startFakeS3(t)
  const credentials = { ...s3.credentials, accessKeyId: 'somebody-else' }
  const refused = await openBlobStore(`s3://mail?endpoint=${s3.url}`, { s3: credentials })
  await assert.rejects(refused.put(bytes), { code: 'unavailable' })
  const missing = await openBlobStore(`s3://no-bucket?endpoint=${s3.url}`, { s3: s3.credentials })
  await assert.rejects(missing.put(bytes), { code: 'unavailable' })
  await s3.close()
  const away = await openBlobStore(`s3://mail?endpoint=${s3.url}`, { s3: s3.credentials })
  await assert.rejects(away.put(bytes), { code: 'unavailable' })
  await assert.rejects(away.read(hash), { code: 'unavailable' })
})

test('an unusable BLOB_URL is refused when the store is opened', async () => {
  for (const url of ['ftp://example.test/', 's3:///prefix', 's3://bucket/prefix']) {
    await assert.rejects(openBlobStore(url), { code: 'invalid' })
  }
})
