import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type TestContext, test } from 'node:test'
import type { ImportedMail } from './imported-mail.ts'
import { readMails } from './read-mails.ts'

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'parlance-import-'))
  t.after(() => rm(path, { recursive: true, force: true }))
  return path
}

async function all(path: string): Promise<ImportedMail[]> {
  const mails: ImportedMail[] = []
  for await (const mail of readMails(path)) mails.push(mail)
  return mails
}

const texts = (mails: ImportedMail[]): string[] => mails.map(({ raw }) => raw.toString())
const FROM = 'From ann@example.test Mon Nov 16 09:30:00 2026'

async function mbox(t: TestContext, content: string): Promise<string> {
  const path = join(await folder(t), 'archive.mbox')
  await writeFile(path, content)
  return path
}

test('an .eml file is one mail, as it is', async (t) => {
  const path = join(await folder(t), 'question.eml')
  await writeFile(path, 'Subject: x\r\n\r\n>From here\r\n')
  assert.deepEqual(await all(path), [
    { name: 'question.eml', raw: Buffer.from('Subject: x\r\n\r\n>From here\r\n'), position: 26, total: 26 },
  ])
})

test('an mbox is split at its From lines, escapes are taken back', async (t) => {
  const path = await mbox(
    t,
    `${FROM}\nSubject: one\n\n>From here on\n>>From quoted\n> From nowhere\nFrom Monday on we close.\n\nFrom now on, too.\n\nFrom - Tue Nov 17 10:00:00 2026\nSubject: two\n\nbody\n\nFrom 123@xxx Tue Nov 17 10:00:00 +0000 2026\nSubject: three\n\nno end`,
  )
  const mails = await all(path)
  assert.deepEqual(texts(mails), [
    'Subject: one\n\nFrom here on\n>From quoted\n> From nowhere\nFrom Monday on we close.\n\nFrom now on, too.\n',
    'Subject: two\n\nbody\n',
    'Subject: three\n\nno end',
  ])
  assert.deepEqual(
    mails.map(({ name }) => name),
    ['archive.mbox, mail 1', 'archive.mbox, mail 2', 'archive.mbox, mail 3'],
  )
  const positions = mails.map(({ position }) => position)
  assert.deepEqual(
    positions,
    positions.toSorted((a, b) => a - b),
  )
  assert.deepEqual([mails[2]?.position, mails[0]?.total], [mails[2]?.total, mails[2]?.total])
})

test('an mbox with CRLF keeps its line ends', async (t) => {
  const path = await mbox(
    t,
    `${FROM}\r\nSubject: one\r\n\r\n>From x\r\n\r\n${FROM}\r\nSubject: two\r\n\r\nbody\r\n\r\n`,
  )
  assert.deepEqual(texts(await all(path)), ['Subject: one\r\n\r\nFrom x\r\n', 'Subject: two\r\n\r\nbody\r\n'])
})

test('wherever a chunk of the file ends, the same mails come out', async (t) => {
  const mega = 1024 * 1024
  const path = join(await folder(t), 'archive.mbox')
  for (const shift of [0, 1, 2, 3, 5, 10, 40, 60]) {
    const filler = 'x'.repeat(mega - FROM.length - 40 - shift)
    await writeFile(
      path,
      `${FROM}\nSubject: one\n\n${filler}\n>From escaped\n\n${FROM}\nSubject: two\n\nbody\n\n`,
    )
    assert.deepEqual(
      texts(await all(path)).map((text) => text.replace(filler, 'filler')),
      ['Subject: one\n\nfiller\nFrom escaped\n', 'Subject: two\n\nbody\n'],
      `shift ${shift}`,
    )
  }
})

test('a large mbox is read mail by mail', async (t) => {
  const path = join(await folder(t), 'large.mbox')
  const mail = `${FROM}\nSubject: x\n\n${`${'line '.repeat(15)}\n`.repeat(5_000)}\n`
  const count = 100
  await pipeline(Readable.from(Array.from({ length: count }, () => mail)), createWriteStream(path))
  let read = 0
  let bytes = 0
  for await (const { raw, position, total } of readMails(path)) {
    read += 1
    bytes += raw.length
    assert.ok(position <= total)
  }
  assert.deepEqual([read, bytes], [count, count * (mail.length - FROM.length - 2)])
})

test('one endless line full of From is no trap', { timeout: 30_000 }, async (t) => {
  const path = await mbox(
    t,
    `${FROM}\nSubject: x\n\n${'From '.repeat(2_000_000)}\n${'>'.repeat(2_000_000)}\n`,
  )
  assert.equal((await all(path)).length, 1)
})

test('a Maildir is read from cur and new, what is in tmp was never delivered', async (t) => {
  const path = await folder(t)
  for (const [box, name] of [
    ['cur', '1.host:2,S'],
    ['new', '2.host'],
    ['tmp', '3.host'],
    ['cur', '.hidden'],
  ] as const) {
    await mkdir(join(path, box), { recursive: true })
    await writeFile(join(path, box, name), `Subject: ${name}\n\n`)
  }
  const mails = await all(path)
  assert.deepEqual(
    mails.map(({ name }) => name),
    ['cur/1.host:2,S', 'new/2.host'],
  )
  assert.equal(mails[1]?.position, mails[1]?.total)
})

test('a folder of .eml files is read in the order of their names', async (t) => {
  const path = await folder(t)
  for (const name of ['b.eml', 'a.EML', 'notes.txt'])
    await writeFile(join(path, name), `Subject: ${name}\n\n`)
  assert.deepEqual(
    (await all(path)).map(({ name }) => name),
    ['a.EML', 'b.eml'],
  )
})

test('what cannot be mail is refused with a reason', async (t) => {
  const path = await folder(t)
  await assert.rejects(all(join(path, 'missing.mbox')), { code: 'invalid', message: /no such file/ })
  await assert.rejects(all(path), { code: 'invalid', message: /Maildir/ })
  await writeFile(join(path, 'mail.msg'), Buffer.from('d0cf11e0a1b11ae100', 'hex'))
  await assert.rejects(all(join(path, 'mail.msg')), { code: 'invalid', message: /Outlook/ })
  await writeFile(join(path, 'empty.eml'), '')
  assert.deepEqual(await all(join(path, 'empty.eml')), [])
})
