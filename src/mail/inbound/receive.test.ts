import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { corpusMail } from '../../../test/support/corpus.ts'
import { AppError } from '../../core/errors.ts'
import { type BlobStore, openBlobStore } from '../../core/files/blobs.ts'
import { LARGE_HTML_BYTES } from '../../core/messages/types.ts'
import type { ArrivedMail } from './arrived-mail.ts'
import { openMailParser } from './parse-pool.ts'
import { type DeliverableMail, type MailReceiver, openReceiver, type ReceiverOptions } from './receive.ts'

interface House {
  folder: string
  blobs: BlobStore
  delivered: DeliverableMail[]
  errors: string[]
  /** Starts the receiver, as after a crash: nothing but the disk is remembered. */
  start(options?: Partial<ReceiverOptions>): Promise<MailReceiver>
  spooled(): Promise<string[]>
}

async function house(t: TestContext): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'parlance-receive-'))
  const parser = openMailParser()
  t.after(async () => {
    await parser.close()
    await rm(folder, { recursive: true, force: true })
  })
  const blobs = await openBlobStore(`file:${folder}/blobs`)
  const delivered: DeliverableMail[] = []
  const errors: string[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_: unknown, message: string) => void errors.push(message),
  }
  const defaults: ReceiverOptions = {
    blobs,
    parser,
    spoolFolder: join(folder, 'spool'),
    async deliver(mail) {
      await mail.isKept
      delivered.push(mail)
    },
    log,
  }
  return {
    folder,
    blobs,
    delivered,
    errors,
    start: (options) => openReceiver({ ...defaults, ...options }),
    spooled: () => readdir(join(folder, 'spool')),
  }
}

const arrived = (raw: Buffer | string): ArrivedMail => ({
  envelope: { from: 'ann@envelope.example.test', to: ['support@example.org'], client: null },
  raw: Buffer.from(raw),
  receivedAt: new Date('2026-11-16T08:31:00Z'),
})

test('a mail is delivered with its files in the blob store', async (t) => {
  const { start, delivered, blobs } = await house(t)
  const raw = await corpusMail('outlook-html-with-a-logo')
  await (await start()).accept(arrived(raw))
  const [{ mail, envelope, receivedAt } = assert.fail('nothing delivered')] = delivered
  assert.ok((await blobs.read(mail.sourceBlob)).equals(raw))
  assert.deepEqual(
    mail.attachments.map(({ blob, ...file }) => file),
    [
      {
        filename: 'image001.png',
        contentType: 'image/png',
        size: 70,
        cid: 'image001.png@01DB',
        isInline: true,
      },
      { filename: 'never-shown.png', contentType: 'image/png', size: 70, cid: 'image002.png@01DB' },
    ],
  )
  assert.equal((await blobs.read(mail.attachments[0]?.blob ?? '')).subarray(1, 4).toString(), 'PNG')
  assert.equal('bytes' in (mail.attachments[0] ?? {}), false)
  assert.deepEqual([envelope.to, receivedAt], [['support@example.org'], new Date('2026-11-16T08:31:00Z')])
})

test('large HTML is a blob, small HTML is not', async (t) => {
  const { start, delivered, blobs } = await house(t)
  const receiver = await start()
  const html = (size: number): string => `<p>${'ü'.repeat((size - 8) / 2)}</p>`
  for (const size of [LARGE_HTML_BYTES, LARGE_HTML_BYTES + 2]) {
    await receiver.accept(arrived(`Content-Type: text/html; charset=utf-8\r\n\r\n${html(size)} `))
  }
  assert.deepEqual(
    [delivered[0]?.mail.html?.length, delivered[0]?.mail.htmlBlob],
    [html(LARGE_HTML_BYTES).length, null],
  )
  assert.equal(delivered[1]?.mail.html, null)
  assert.equal((await blobs.read(delivered[1]?.mail.htmlBlob ?? '')).toString(), html(LARGE_HTML_BYTES + 2))
})

test('a mail that names no author is by the sender of its envelope', async (t) => {
  const { start, delivered } = await house(t)
  await (await start()).accept(arrived('Subject: scan\r\n\r\nx'))
  assert.deepEqual(delivered[0]?.mail.from, { address: 'ann@envelope.example.test' })
})

test('a mail is judged when it comes, again when it is recovered, and for the author that it shows', async (t) => {
  const { start, delivered } = await house(t)
  const judged: string[] = []
  const judge: ReceiverOptions['judge'] = async ({ envelope }) => {
    judged.push(envelope.client?.address ?? 'nobody')
    return {
      verdict: 'pass',
      spf: { result: 'pass', domain: 'example.test' },
      dkim: [],
      dmarc: { result: 'pass', policy: 'reject', domain: 'example.test', aligned: ['spf'] },
      arc: { result: 'none' },
    }
  }
  const client = { address: '203.0.113.5', helo: 'mx.example.test', secure: false }
  const mail = (from: string): ArrivedMail => {
    const { envelope, ...rest } = arrived(`From: ${from}\r\nSubject: x\r\n\r\nx`)
    return { ...rest, envelope: { ...envelope, client } }
  }
  const before = await start({ judge })
  await before.accept(mail('ann@example.test'))
  await before.accept(mail('ann@elsewhere.test'))
  await (await start({ judge })).recover()
  assert.deepEqual(judged, Array(4).fill('203.0.113.5'))
  const verdicts = delivered.map(({ mail }) => `${mail.from.address} ${mail.authentication?.verdict}`)
  assert.deepEqual(verdicts.toSorted(), [
    'ann@elsewhere.test fail',
    'ann@elsewhere.test fail',
    'ann@example.test pass',
    'ann@example.test pass',
  ])
})

test('what was promised and did not reach the disk is delivered again after a crash, in order', async (t) => {
  const { start, delivered, spooled } = await house(t)
  const before = await start()
  for (const n of [1, 2, 3]) {
    await before.accept({
      ...arrived(`Subject: ${n}\r\n\r\nx`),
      receivedAt: new Date(Date.UTC(2026, 10, 16, 9, n)),
    })
  }
  delivered.length = 0
  const after = await start()
  assert.deepEqual(await after.recover(), { recovered: 3, failed: 0 })
  assert.deepEqual(
    delivered.map(({ mail, receivedAt }) => `${mail.subject} at ${receivedAt.getUTCMinutes()}`),
    ['1 at 1', '2 at 2', '3 at 3'],
  )
  await after.flush(async () => undefined)
  assert.deepEqual(await spooled(), [])
})

test('a flush forgets what was delivered before it began, and nothing when it fails', async (t) => {
  const { start, spooled } = await house(t)
  const receiver = await start()
  await receiver.accept(arrived('Subject: before\r\n\r\nx'))
  await assert.rejects(
    receiver.flush(() => Promise.reject(new Error('no checkpoint'))),
    /no checkpoint/,
  )
  assert.equal((await spooled()).length, 1)
  await receiver.flush(() => receiver.accept(arrived('Subject: meanwhile\r\n\r\nx')))
  assert.equal((await spooled()).length, 1)
  await receiver.flush(async () => undefined)
  assert.deepEqual(await spooled(), [])
})

test('a mail that was refused is not kept: its client still has it', async (t) => {
  const { start, spooled } = await house(t)
  for (const error of [new AppError('unavailable', 'database away'), new Error('bug')]) {
    const receiver = await start({ deliver: () => Promise.reject(error) })
    await assert.rejects(receiver.accept(arrived('Subject: x\r\n\r\nx')), error)
    assert.deepEqual(await spooled(), [])
  }
})

test('a mail whose bytes could not be stored is not spooled either', async (t) => {
  const { start, spooled, blobs, delivered } = await house(t)
  const full = { ...blobs, put: () => Promise.reject(new AppError('unavailable', 'the disk is full')) }
  await assert.rejects((await start({ blobs: full })).accept(arrived('Subject: x\r\n\r\nx')), {
    code: 'unavailable',
  })
  assert.deepEqual([await spooled(), delivered], [[], []])
})

test('one mail that fails again does not keep the others from their inboxes, and stays', async (t) => {
  const { start, delivered, spooled, errors } = await house(t)
  const before = await start()
  for (const n of [1, 2, 3]) await before.accept(arrived(`Subject: ${n}\r\n\r\nx`))
  delivered.length = 0
  const after = await start({
    deliver: async (mail) => {
      if (mail.mail.subject === '2') throw new Error('bug')
      delivered.push(mail)
    },
  })
  assert.deepEqual(await after.recover(), { recovered: 2, failed: 1 })
  await after.flush(async () => undefined)
  assert.deepEqual([delivered.length, (await spooled()).length, errors.length], [2, 1, 1])
  assert.deepEqual(await (await start()).recover(), { recovered: 1, failed: 0 })
})

test('a mail whose recipient is gone is set aside for a person to look at', async (t) => {
  const { start, spooled } = await house(t)
  await (await start()).accept(arrived('Subject: x\r\n\r\nx'))
  const after = await start({
    deliver: () => Promise.reject(new AppError('not_found', 'recipient not found')),
  })
  assert.deepEqual(await after.recover(), { recovered: 0, failed: 1 })
  assert.match((await spooled())[0] ?? '', /\.bad$/)
})

test('an entry whose mail never reached the disk was promised to nobody, and is set aside', async (t) => {
  const { start, spooled, folder } = await house(t)
  await (await start()).accept(arrived('Subject: x\r\n\r\nx'))
  await rm(join(folder, 'blobs'), { recursive: true })
  assert.deepEqual(await (await start()).recover(), { recovered: 0, failed: 1 })
  assert.match((await spooled())[0] ?? '', /\.bad$/)
})

test('with a database that is durable itself nothing is spooled', async (t) => {
  const { start, delivered, folder } = await house(t)
  const receiver = await start({ spoolFolder: null })
  await receiver.accept(arrived('Subject: x\r\n\r\nx'))
  assert.deepEqual(await receiver.recover(), { recovered: 0, failed: 0 })
  await receiver.flush(async () => undefined)
  assert.equal(delivered.length, 1)
  assert.deepEqual(await readdir(folder), ['blobs'])
})

test('many mails at once wait for their share of memory, and all arrive', async (t) => {
  const { start } = await house(t)
  let now = 0
  let most = 0
  const receiver = await start({
    memoryBytes: 250_000,
    deliver: async () => {
      now += 1
      most = Math.max(most, now)
      await new Promise(setImmediate)
      now -= 1
    },
  })
  const mail = `Subject: x\r\n\r\n${'x'.repeat(40_000)}`
  await Promise.all(Array.from({ length: 12 }, () => receiver.accept(arrived(mail))))
  assert.ok(most <= 2, `${most} at once`)
})
