import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { access, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { newFolder, newInstallation } from '../support/installation.ts'
import type { Parlance } from '../support/start.ts'

const SUPPORT = 'inbox@parlance.localhost'
const KIM = 'kim@customer.example'
/** The other kind of database, where this run has both. */
const OTHER_KIND = process.env.PARLANCE_TEST_SERVER ? 'embedded' : undefined

async function answerTo(parlance: Parlance, parentId: string, more: object = {}) {
  const reply = await parlance.call('POST', '/v1/message/messages', {
    body: {
      subject: 'Re: Meter reading',
      from: { address: SUPPORT },
      to: [{ address: KIM }],
      html: '<p>Danke\u2028und Grüße \\ "quoted"</p>',
      parent_id: parentId,
      ...more,
    },
  })
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body
}

/** Some of everything: mail with files, a large body, an answer, a draft, labels, notes of who read, a second organization. */
async function work(parlance: Parlance): Promise<string[]> {
  const first = await parlance.mailIn({
    subject: 'Zählerstand',
    attachments: [{ filename: 'zähler.txt', content: '4711' }],
  })
  await answerTo(parlance, first.id)
  await parlance.drain()
  const second = await parlance.mailIn({ subject: 'Invoice', html: `<p>${'large '.repeat(60_000)}</p>` })
  await parlance.call('PUT', '/v1/message/threads', {
    body: {
      _id: second.threadId,
      _tags: ['vip'],
      customer: { score: 12345678901234567890n.toString(), x: 1.5 },
    },
  })
  await parlance.call('POST', '/v1/message/drafts', {
    body: { subject: 'Draft', from: { address: SUPPORT }, to: [], text: 'Not yet', parent_id: second.id },
  })
  await parlance.call('POST', `/v1/message/threads/${second.threadId}:markAsDone`)
  return [first.threadId, second.threadId]
}

/** What the API tells about some threads, their messages and files, without links that are signed anew. */
async function accountOf(parlance: Parlance, threads: string[]) {
  const q = threads.map((id) => `"${id}"`).join(' ')
  const found = await parlance.call('POST', '/v1/message/threads:search', {
    body: { q: `_id:(${q})`, size: 100 },
  })
  const messages = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: `thread_id:(${q})`, size: 100, hydrate: true },
  })
  const timelines = await Promise.all(
    threads.map(async (id) => (await parlance.call('GET', `/v1/message/threads/${id}/timeline`)).body),
  )
  const words = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: `thread_id:(${q}) AND (zählerstand OR invoic*)` },
  })
  const captured = await parlance.captured()
  const people = await parlance.call('GET', '/native/v1/people')
  assert.equal(found.body.hits, threads.length)
  assert.ok(messages.body.hits >= threads.length)
  assert.ok(words.body.hits > 0)
  return JSON.parse(
    JSON.stringify({
      found: found.body,
      messages: messages.body,
      words: words.body,
      timelines,
      captured,
      people: people.body,
    })
      .replace(/(expires|signature)=[\w-]+/g, '$1=X')
      .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'ORIGIN'),
  )
}

async function hits(parlance: Parlance, q: string, token = parlance.token): Promise<number> {
  return (await parlance.call('POST', '/v1/message/messages:search', { body: { q }, token })).body.hits
}

test('a backup made while mail arrives is whole, and comes back on the other kind of database', async (t) => {
  const archive = join(await newFolder(t), 'backup.tar')
  const source = await newInstallation(t)
  const before = await source.start()
  const other = await before.newOrganization()
  const threads = await work(before)
  await before.call('POST', '/v1/email-settings/domain', { body: { domain: 'mail.customer.example' } })
  const expected = await accountOf(before, threads)
  const cursor = (await before.call('GET', '/native/v1/events?limit=1000')).body.cursor

  const writing = { isOver: false, sent: 0 }
  const writer = (async () => {
    while (!writing.isOver) {
      await before.mailIn({ subject: `Written meanwhile ${writing.sent}` })
      writing.sent += 1
    }
  })()
  while (writing.sent < 3) await new Promise((resolve) => setTimeout(resolve, 10))
  const atLeast = writing.sent
  const made = await source.command('backup', archive)
  writing.isOver = true
  await writer
  assert.equal(made.code, 0, made.err)
  assert.match(made.out, /^backup\.tar: 2 organizations/)
  assert.match(made.out, /key that .* encrypted with is not in it/)
  await assert.rejects(access(`${archive}.partial`))
  assert.ok(writing.sent > atLeast, 'mail went on arriving')
  await before.stop()

  const target = await newInstallation(t, OTHER_KIND)
  const restored = await target.command('restore', archive)
  assert.equal(restored.code, 0, restored.err)
  assert.match(restored.out, /1 stored credentials were encrypted with another key/)
  const after = await target.start()
  assert.deepEqual(await accountOf(after, threads), expected)

  const written = await hits(after, 'subject:"Written meanwhile"')
  assert.ok(written >= atLeast && written <= writing.sent, `${written} of ${atLeast} to ${writing.sent}`)
  assert.equal((await after.call('GET', '/native/v1/session', { token: other.token })).status, 200)
  await everyFileIsThere(after)
  await numbersGoOn(after, { cursor, other: other.token })
})

async function everyFileIsThere(parlance: Parlance): Promise<void> {
  const { body } = await parlance.call('POST', '/v1/message/messages:search', { body: { q: '*', size: 500 } })
  for (const message of body.results) {
    const eml = await parlance.call('GET', `/v1/message/messages/${message._id}/eml`)
    const source = await fetch(eml.headers.get('location') ?? '')
    assert.equal(source.status, 200, message.subject)
    assert.match(await source.text(), /^Subject: /m)
  }
  const [withFile] = body.results.filter((each: { file?: unknown }) => each.file)
  const id = withFile.file.$relation[0].entity_id
  const download = await parlance.call('GET', `/v1/files/${id}/download`)
  assert.equal(await (await fetch(download.body.download_url)).text(), '4711')
}

/** New rows collide with nothing old, and readers of the log see them behind what they know. */
async function numbersGoOn(parlance: Parlance, known: { cursor: string; other: string }): Promise<void> {
  const next = await parlance.mailIn({ subject: 'After the restore' })
  assert.ok(next.threadId)
  const { body: log } = await parlance.call('GET', `/native/v1/events?after=${known.cursor}&limit=1000`)
  assert.ok(log.data.some((event: { message_id: string }) => event.message_id === next.id))
  const third = await parlance.newOrganization('Third')
  assert.equal(third.number, '3')
  const sent = await parlance.call('POST', '/v1/message/messages', {
    body: {
      subject: 'Hello',
      from: { address: 'inbox-2@parlance.localhost' },
      to: [{ address: KIM }],
      text: 'x',
      thread: { topic: 'T' },
    },
    token: known.other,
  })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
}

test('a backup of one that is stopped goes back into an empty one, and to stdout as well', async (t) => {
  const archive = join(await newFolder(t), 'backup.tar')
  const source = await newInstallation(t, OTHER_KIND)
  const before = await source.start()
  const threads = await work(before)
  const expected = await accountOf(before, threads)
  await before.stop()
  const made = await source.command('backup', '-')
  assert.equal(made.code, 0, made.err)
  await writeFile(archive, Buffer.from(made.out, 'latin1'))

  const target = await newInstallation(t)
  const restored = await target.command('restore', archive)
  assert.equal(restored.code, 0, restored.err)
  assert.deepEqual(await accountOf(await target.start(), threads), expected)
})

test('an archive that is cut off or damaged is refused and leaves nothing', async (t) => {
  const folder = await newFolder(t)
  const archive = join(folder, 'backup.tar')
  const source = await newInstallation(t)
  const parlance = await source.start()
  await work(parlance)
  assert.equal((await source.command('backup', archive)).code, 0)
  const whole = await readFile(archive)
  const target = await newInstallation(t)
  const filesBefore = await listed(target.dataDir)

  const refused = async (bytes: Buffer, reason: RegExp) => {
    const path = join(folder, 'damaged.tar')
    await writeFile(path, bytes)
    const outcome = await target.command('restore', path)
    assert.equal(outcome.code, 1)
    assert.match(outcome.err, reason)
  }
  const endEntry = whole.lastIndexOf('end.json')
  await refused(whole.subarray(0, Math.floor(whole.length / 2)), /damaged or cut off/)
  await refused(whole.subarray(0, endEntry), /cut off/)
  await refused(Buffer.concat([whole.subarray(0, endEntry), Buffer.alloc(1024)]), /cut off/)
  const changed = Buffer.from(whole)
  const at = changed.indexOf('Subject: =?UTF-8')
  changed[at > 0 ? at : changed.indexOf('Subject: ')] = 0x58
  await refused(changed, /blobs\/[0-9a-f]{64} of the backup is damaged/)
  const row = Buffer.from(whole)
  row[row.indexOf('"organization_id"', row.indexOf('db/messages.ndjson')) + 3] = 0x58
  await refused(row, /table messages of the backup is damaged/)
  await refused(Buffer.from('no archive at all\n'.repeat(100)), /no backup/)
  await refused(Buffer.alloc(0), /cut off/)
  const missing = await target.command('restore', join(folder, 'nowhere.tar'))
  assert.match(missing.err, /no such file/)

  assert.deepEqual(await listed(target.dataDir), filesBefore)
  assert.equal((await target.command('restore', archive)).code, 0)
})

const listed = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((name) => !/^db\//.test(name)).sort()

test('restoring replaces nothing unless it is told to, and nothing at all under a running server', async (t) => {
  const archive = join(await newFolder(t), 'backup.tar')
  const source = await newInstallation(t)
  const before = await source.start()
  const { threadId } = await before.mailIn({ subject: 'From the backup' })
  await source.command('backup', archive)

  const target = await newInstallation(t)
  const busy = await target.start()
  await busy.mailIn({ subject: 'Here before' })
  const running = await target.command('restore', archive, '--force')
  assert.equal(running.code, 1)
  assert.match(running.err, /is running/)
  await rm(join(target.dataDir, 'run.json'))
  const hidden = await target.command('restore', archive, '--force')
  assert.equal(hidden.code, 1)
  assert.match(hidden.err, /is running|in use by another/)
  await busy.stop()

  const full = await target.command('restore', archive)
  assert.equal(full.code, 1)
  assert.match(full.err, /--force/)
  const kept = await target.start()
  assert.equal(await hits(kept, 'subject:"Here before"'), 1)
  await kept.stop()

  const forced = await target.command('restore', archive, '--force')
  assert.equal(forced.code, 0, forced.err)
  const after = await target.start()
  assert.equal(await hits(after, '*'), 1)
  const { body } = await after.call('POST', '/v1/message/threads:search', { body: { q: '*' } })
  assert.equal(body.results[0]._id, threadId)
})

test('mail that waited when the backup was made is sent after the restore', async (t) => {
  const archive = join(await newFolder(t), 'backup.tar')
  const source = await newInstallation(t)
  const before = await source.start({ settings: { SEND_HOLD_SECONDS: '3600' } })
  const { id } = await before.mailIn()
  await answerTo(before, id)
  await source.command('backup', archive)
  const target = await newInstallation(t)
  const restored = await target.command('restore', archive)
  assert.match(restored.out, /1 mails were waiting to be sent/, restored.err)
  const after = await target.start()
  assert.deepEqual(await after.captured(KIM), [])
  // An hour passes.
  await after.core.database.kysely.updateTable('outbox').set({ due_at: new Date() }).execute()
  await after.drain()
  assert.equal((await after.captured(KIM)).length, 1)
})

test('a file that the store has lost is reported, and the rest is saved', async (t) => {
  const archive = join(await newFolder(t), 'backup.tar')
  const source = await newInstallation(t)
  const before = await source.start()
  const threads = await work(before)
  const blobs = join(source.dataDir, 'blobs')
  const lost = (await listed(blobs)).find((name) => /^..\/[0-9a-f]{64}$/.test(name))
  assert.ok(lost)
  await rm(join(blobs, lost))
  const made = await source.command('backup', archive)
  assert.equal(made.code, 1)
  assert.match(made.err, new RegExp(`1 files .*missing.*${lost.slice(3)}`))
  const target = await newInstallation(t)
  const restored = await target.command('restore', archive)
  assert.equal(restored.code, 0, restored.err)
  assert.match(restored.out, /1 files were missing already/)
  const { found } = await accountOf(await target.start(), threads)
  assert.equal(found.hits, threads.length)
})

test('only who manages the installation gets everything, and a failed backup leaves no file', async (t) => {
  const folder = await newFolder(t)
  const source = await newInstallation(t)
  const parlance = await source.start()
  const other = await parlance.newOrganization()
  const old = join(folder, 'backup.tar')
  await writeFile(old, 'the backup of yesterday')
  const refused = await source.command('backup', '--token', other.token, old)
  assert.equal(refused.code, 1)
  assert.match(refused.err, /may not manage the installation/)
  assert.deepEqual(await readdir(folder), ['backup.tar'])
  assert.equal(await readFile(old, 'utf8'), 'the backup of yesterday')
  assert.equal((await source.command('backup', old)).code, 0)
  assert.equal((await stat(old)).mode & 0o777, 0o600)
  const nowhere = await source.command('backup', join(folder, 'missing', 'backup.tar'))
  assert.equal(nowhere.code, 1)
  assert.match(nowhere.err, /ENOENT|no such/)
})

test('a server that stops gives up a backup that nobody reads', async (t) => {
  const source = await newInstallation(t)
  const parlance = await source.start()
  // More than the sockets and streams between server and reader hold.
  await Promise.all(
    [0, 1, 2, 3].map((at) =>
      parlance.mailIn({
        attachments: [{ filename: 'big.bin', content: randomBytes(6 * 1024 * 1024).fill(at, 0, 9) }],
      }),
    ),
  )
  const response = await fetch(`${parlance.url}/native/v1/backup`, {
    headers: { authorization: `Bearer ${parlance.token}` },
  })
  assert.equal(response.status, 200)
  await parlance.stop()
  await assert.rejects(response.arrayBuffer())
  // The rows are removed behind the broken stream.
  const left = () => readdir(join(source.dataDir, 'tmp'))
  for (let tries = 0; tries < 500 && (await left()).length > 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
  assert.deepEqual(await left(), [])
})
