import assert from 'node:assert/strict'
import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { newFolder, newInstallation } from '../support/installation.ts'
import type { Parlance } from '../support/start.ts'

const SUPPORT = 'inbox@parlance.localhost'

interface OldMail {
  id: string
  from?: string
  references?: string[]
  /** Day of January 2018. */
  day?: number
  text?: string
}

function oldMail({ id, from = 'kim@customer.example', references = [], day = 1, text = 'Hello' }: OldMail) {
  const lines = [
    `From: ${from}`,
    `To: ${from === SUPPORT ? 'kim@customer.example' : SUPPORT}`,
    `Subject: Mail ${id}`,
    `Date: ${day} Jan 2018 10:00:00 +0000`,
    `Message-ID: <${id}@customer.example>`,
    ...(references.length > 0
      ? [`References: ${references.map((each) => `<${each}@customer.example>`).join(' ')}`]
      : []),
    '',
    text,
    '',
  ]
  return lines.join('\n')
}

const mbox = (mails: OldMail[]): string =>
  mails.map((mail) => `From kim@customer.example Mon Jan  1 10:00:00 2018\n${oldMail(mail)}\n`).join('')

async function search(parlance: Parlance, what: 'threads' | 'messages', q = '*') {
  const reply = await parlance.call('POST', `/v1/message/${what}:search`, { body: { q, size: 500 } })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body
}

test('an archive comes into a running server, in whatever order, and only once', async (t) => {
  const folder = await newFolder(t)
  const installation = await newInstallation(t)
  const parlance = await installation.start()
  await writeFile(
    join(folder, 'archive.mbox'),
    mbox([
      { id: 'last', references: ['question', 'answer'], day: 9 },
      { id: 'forwarded', references: ['question'], day: 5 },
      { id: 'question', day: 2 },
      { id: 'answer', from: SUPPORT, references: ['question'], day: 3 },
    ]),
  )
  await mkdir(join(folder, 'Maildir', 'cur'), { recursive: true })
  await writeFile(join(folder, 'Maildir', 'cur', '1.host:2,S'), oldMail({ id: 'other', day: 4 }))
  const archive = [join(folder, 'archive.mbox'), join(folder, 'Maildir')]

  const first = await installation.command('import', ...archive)
  assert.equal(first.code, 0, first.err)
  assert.match(first.out, /^5 imported, 0 known already, 0 failed/)

  const threads = await search(parlance, 'threads')
  assert.equal(threads.hits, 2)
  assert.deepEqual(
    threads.results.map((thread: { latest_message: { subject: string } }) => thread.latest_message.subject),
    ['Mail last', 'Mail other'],
  )
  assert.equal(threads.results[0].latest_message_at, '2018-01-09T10:00:00.000Z')
  assert.equal(threads.results[0]._created_at, '2018-01-02T10:00:00.000Z')
  const messages = await search(parlance, 'messages')
  assert.equal(messages.hits, 5)
  for (const message of messages.results) assert.deepEqual(message.org_read_message, ['1'], message.subject)
  const [answer] = (await search(parlance, 'messages', 'subject:answer')).results
  assert.equal(answer.type, 'SENT')
  assert.equal(answer.sent_at, '2018-01-03T10:00:00.000Z')
  assert.deepEqual(await parlance.captured(), [], 'old mail is not sent again')

  const { body: before } = await parlance.call('GET', '/native/v1/events?limit=1000')
  const second = await installation.command('import', ...archive)
  assert.match(second.out, /^0 imported, 5 known already, 0 failed/)
  const { body: after } = await parlance.call('GET', `/native/v1/events?after=${before.cursor}`)
  assert.deepEqual(after.data, [])
})

test('without a server the command does the work itself, and mail that waits stays where it is', async (t) => {
  const folder = await newFolder(t)
  const installation = await newInstallation(t)
  const before = await installation.start({ settings: { SEND_HOLD_SECONDS: '3600' } })
  await before.call('POST', '/v1/message/messages', {
    body: {
      subject: 'Later',
      from: { address: SUPPORT },
      to: [{ address: 'kim@customer.example' }],
      thread: {},
    },
  })
  await before.stop()
  await writeFile(join(folder, 'one.eml'), oldMail({ id: 'one', text: 'Zählerstand 4711' }))
  // What a server leaves that was killed.
  const stale = { url: 'http://127.0.0.1:1', pid: process.pid, token: 'x' }
  await writeFile(join(installation.dataDir, 'run.json'), JSON.stringify(stale))

  const outcome = await installation.command('import', join(folder, 'one.eml'))
  assert.equal(outcome.code, 0, outcome.err)
  assert.match(outcome.out, /^1 imported/)
  await assert.rejects(access(join(installation.dataDir, 'run.json')), { code: 'ENOENT' })

  const after = await installation.start({ settings: { SEND_HOLD_SECONDS: '3600' } })
  assert.equal((await search(after, 'messages', 'zählerstand')).hits, 1)
  assert.deepEqual(await after.captured(), [])
})

test('what is no mail is listed with its place, and everything else is imported', async (t) => {
  const folder = await newFolder(t)
  const installation = await newInstallation(t)
  const parlance = await installation.start()
  await writeFile(join(folder, 'a.eml'), 'this is a note,\nnot a mail\n')
  await writeFile(join(folder, 'b.eml'), oldMail({ id: 'b' }))
  await writeFile(join(folder, 'c.zip'), Buffer.from('PK\x03\x04 and so on'))
  await writeFile(join(folder, 'd.eml'), oldMail({ id: 'd' }))

  const files = ['a.eml', 'b.eml', 'c.zip', 'd.eml'].map((name) => join(folder, name))
  const outcome = await installation.command('import', ...files)
  assert.equal(outcome.code, 1)
  assert.match(outcome.out, /^2 imported, 0 known already, 2 failed/)
  assert.match(outcome.err, /✗ .*a\.eml, at byte 0: .*no header field/)
  assert.match(outcome.err, /✗ .*c\.zip.*ZIP/)
  assert.equal((await search(parlance, 'messages')).hits, 2)
})

test('an interrupted import goes on when it is run again', async (t) => {
  const count = 300
  const folder = await newFolder(t)
  const installation = await newInstallation(t)
  const parlance = await installation.start()
  const archive = join(folder, 'archive.mbox')
  await writeFile(
    archive,
    mbox(Array.from({ length: count }, (_, at) => ({ id: `m${at}`, day: 1 + (at % 28) }))),
  )

  const first = installation.begin('import', archive)
  while ((await search(parlance, 'messages')).hits === 0)
    await new Promise((resolve) => setImmediate(resolve))
  first.child.kill('SIGINT')
  assert.equal(await first.ended, 130, first.output())
  assert.match(first.output(), /Run the same command again/)
  const { hits } = await search(parlance, 'messages')
  assert.ok(hits > 0 && hits < count, `${hits} of ${count} came in before the interruption`)

  const second = await installation.command('import', archive)
  assert.equal(second.code, 0, second.err)
  assert.match(second.out, new RegExp(`^${count - hits} imported, ${hits} known already, 0 failed`))
  assert.equal((await search(parlance, 'messages')).hits, count)
})

test('an old mail leaves a closed conversation closed, and joins what arrived since', async (t) => {
  const folder = await newFolder(t)
  const installation = await newInstallation(t)
  const parlance = await installation.start()
  const live = await parlance.mailIn({
    references: ['<question@customer.example>'],
    subject: 'Re: Mail question',
  })
  await parlance.call('POST', `/v1/message/threads/${live.threadId}:markAsDone`)
  const closed = (await search(parlance, 'threads', `_id:"${live.threadId}"`)).results[0]
  assert.equal(closed.done, true)
  await writeFile(
    join(folder, 'old.mbox'),
    mbox([{ id: 'answer', from: SUPPORT, references: [live.messageId.replace(/^<|@.*$/g, '')] }]) +
      `From kim@customer.example Mon Jan  1 10:00:00 2018\n${oldMail({ id: 'reply' }).replace('\n\n', `\nIn-Reply-To: ${live.messageId}\n\n`)}\n`,
  )
  const outcome = await installation.command('import', join(folder, 'old.mbox'))
  assert.equal(outcome.code, 0, outcome.err)
  const after = (await search(parlance, 'threads', `_id:"${live.threadId}"`)).results[0]
  assert.equal(after.done, true)
  assert.equal(after.latest_message._id, live.id)
  const [reply] = (await search(parlance, 'messages', 'subject:reply')).results
  assert.equal(reply.thread_id, live.threadId)
})

test('a mail that was received or sent here is recognized in the archive', async (t) => {
  const folder = await newFolder(t)
  const installation = await newInstallation(t)
  const parlance = await installation.start()
  const question = await parlance.mailIn({ subject: 'Question' })
  const sent = await parlance.call('POST', '/v1/message/messages', {
    body: {
      subject: 'Re: Question',
      from: { address: SUPPORT },
      to: [{ address: 'kim@customer.example' }],
      text: 'Answer',
      parent_id: question.id,
    },
  })
  assert.equal(sent.status, 201)
  await parlance.drain()
  const [captured] = await parlance.captured('kim@customer.example')
  assert.ok(captured)
  await writeFile(join(folder, 'sent.eml'), Buffer.from(captured.raw, 'latin1'))
  const outcome = await installation.command('import', join(folder, 'sent.eml'))
  assert.match(outcome.out, /^0 imported, 1 known already/, outcome.err)
  assert.equal((await search(parlance, 'messages')).hits, 2)
})

test('mail goes into the inbox and organization that are named, for those who may', async (t) => {
  const folder = await newFolder(t)
  const installation = await newInstallation(t)
  const parlance = await installation.start()
  const other = await parlance.newOrganization()
  const agent = await parlance.newPerson('bea@example.test')
  await parlance.call('POST', '/native/v1/inboxes', {
    body: { name: 'Sales', id: 'sales' },
    token: other.token,
  })
  const file = join(folder, 'one.eml')
  await writeFile(file, oldMail({ id: 'one' }))

  const wrongInbox = await installation.command('import', '--inbox', 'nowhere', file)
  assert.deepEqual([wrongInbox.code, wrongInbox.out.startsWith('0 imported')], [1, true])
  assert.match(wrongInbox.err, /inbox not found/)
  const notAllowed = await installation.command('import', '--token', agent.token, file)
  assert.match(notAllowed.err, /only administrators/)
  const wrongOrganization = await installation.command('import', '--organization', '99', file)
  assert.match(wrongOrganization.err, /no such organization/)
  const unknownOption = await installation.command('import', '--folder', 'x', file)
  assert.equal(unknownOption.code, 2)

  const right = await installation.command('import', '--organization', other.number, '--inbox', 'sales', file)
  assert.match(right.out, /^1 imported/, right.err)
  assert.equal((await search(parlance, 'messages')).hits, 0)
  const { body } = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: '*', inbox_id: 'sales' },
    token: other.token,
  })
  assert.equal(body.hits, 1)
  const elsewhere = await installation.command(
    'import',
    '--url',
    parlance.url,
    '--token',
    parlance.token,
    file,
  )
  assert.match(elsewhere.out, /^1 imported/, elsewhere.err)
})
