import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { type Program, runProgram, startProgram } from '../support/program.ts'
import { ADMIN_TOKEN, start } from '../support/start.ts'

async function database(t: TestContext): Promise<TestDatabase> {
  const fresh = await freshDatabase()
  t.after(() => fresh.remove())
  return fresh
}

async function running(
  t: TestContext,
  on: TestDatabase,
  settings: Record<string, string> = {},
): Promise<Program> {
  const program = await startProgram(on, settings)
  t.after(async () => {
    program.child.kill('SIGKILL')
    await program.ended
  })
  await program.untilReady()
  return program
}

const sendMail = async (program: Program, mail: { subject: string; messageId?: string }) => {
  const transport = createTransport({ host: '127.0.0.1', port: program.smtpPort, ignoreTLS: true })
  try {
    return await transport.sendMail({
      from: 'kim@customer.example',
      to: 'inbox@parlance.localhost',
      text: 'Hello',
      ...mail,
    })
  } finally {
    transport.close()
  }
}

async function subjects(program: Program): Promise<string[]> {
  const response = await fetch(`${program.url}/v1/message/messages:search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ q: '*', size: 1000 }),
  })
  const { results } = (await response.json()) as { results: { subject: string }[] }
  return results.map((message) => message.subject).sort()
}

test('the program starts, says where it is, and ends cleanly on SIGTERM', async (t) => {
  const on = await database(t)
  const program = await running(t, on)
  await program.untilPrinted(new RegExp(`answers at ${program.url}`))
  await program.untilPrinted(new RegExp(`smtp://127.0.0.1:${program.smtpPort}`))
  await sendMail(program, { subject: 'Before the stop' })
  program.child.kill('SIGTERM')
  assert.equal(await program.ended, 0)
  const again = await running(t, on)
  assert.deepEqual(await subjects(again), ['Before the stop'])
})

test('without an administrator the log says how to set up, and the code works once', async (t) => {
  const program = await running(t, await database(t), { ADMIN_EMAIL: '', ADMIN_TOKEN: '' })
  const [, code] = await program.untilPrinted(/setup_code (\S+)/)
  const setUp = (setup_code: string) =>
    fetch(`${program.url}/native/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        setup_code,
        organization_name: 'Example Energy',
        email: 'ada@example.test',
        name: 'Ada',
        password: 'a long password',
      }),
    })
  assert.equal((await setUp('guess')).status, 403)
  const made = await setUp(code ?? '')
  assert.equal(made.status, 201)
  const { token } = (await made.json()) as { token: string }
  const session = await fetch(`${program.url}/native/v1/session`, { headers: { authorization: token } })
  assert.equal(session.status, 200)
  assert.equal((await setUp(code ?? '')).status, 409)
})

test('one process per data directory: the second refuses and says why; a dead one does not hold the lock', async (t) => {
  const on = await database(t)
  if (on.databaseUrl) return t.diagnostic('a server is shared by many processes')
  const first = await running(t, on)
  const second = await startProgram(on)
  assert.equal(await second.ended, 1)
  assert.match(second.output(), /in use by another Parlance process/)
  first.child.kill('SIGKILL')
  await first.ended
  const third = await running(t, on)
  assert.deepEqual(await subjects(third), [])
})

test('a database that a newer program made is refused, and left as it is', async (t) => {
  const parlance = await start(t)
  await sql`insert into migrations (name) values ('9999-of-tomorrow.sql')`.execute(
    parlance.core.database.kysely,
  )
  await assert.rejects(parlance.restart(), /newer Parlance \(9999-of-tomorrow\.sql/)
})

test('two processes share one database server', async (t) => {
  const on = await database(t)
  if (!on.databaseUrl) return t.diagnostic('the embedded database belongs to one process')
  const one = await running(t, on)
  const two = await running(t, on)
  await Promise.all([sendMail(one, { subject: 'A' }), sendMail(two, { subject: 'B' })])
  assert.deepEqual(await subjects(one), ['A', 'B'])
  assert.deepEqual(await subjects(two), ['A', 'B'])
})

test('every mail answered 250 is there after kill -9', async (t) => {
  const on = await database(t)
  const program = await running(t, on)
  const acknowledged: string[] = []
  const senders = Array.from({ length: 4 }, async (_, sender) => {
    for (let n = 0; n < 200; n += 1) {
      const subject = `${sender}-${n}`
      const isSent = await sendMail(program, { subject }).then(
        () => true,
        () => false,
      )
      if (!isSent) return
      acknowledged.push(subject)
    }
  })
  while (acknowledged.length < 25) await new Promise((resolve) => setTimeout(resolve, 5))
  program.child.kill('SIGKILL')
  await Promise.all([program.ended, ...senders])
  const after = await subjects(await running(t, on))
  assert.deepEqual(
    acknowledged.filter((subject) => !after.includes(subject)),
    [],
  )
  assert.equal(new Set(after).size, after.length, 'none is there twice')
})

test('what was promised but lost by the database is delivered again from the spool', async (t) => {
  const on = await database(t)
  if (on.databaseUrl) return t.diagnostic('a server keeps its own promises')
  const program = await running(t, on)
  program.child.kill('SIGTERM')
  await program.ended
  const raw = 'From: kim@customer.example\r\nSubject: From the spool\r\n\r\nHello\r\n'
  const { openBlobStore } = await import('../../src/core/files/index.ts')
  const { addToSpool, createSpool } = await import('../../src/mail/inbound/spool.ts')
  const { sha256 } = await (await openBlobStore(`file:${join(on.dataDir, 'blobs')}`)).put(Buffer.from(raw))
  const spool = join(on.dataDir, 'spool')
  await createSpool(spool)
  await addToSpool(spool, {
    envelope: { from: 'kim@customer.example', to: ['inbox@parlance.localhost'], client: null },
    sourceBlob: sha256,
    receivedAt: new Date(),
  })
  await writeFile(join(spool, 'half-written.json'), '{"envelope"')
  const again = await running(t, on)
  assert.deepEqual(await subjects(again), ['From the spool'])
  again.child.kill('SIGTERM')
  await again.ended
  assert.deepEqual(
    (await readdir(spool)).filter((name) => name.endsWith('.json')),
    [],
  )
})

test('settings that cannot be used are all named, and the program does not start', async (t) => {
  const on = await database(t)
  const program = await startProgram(on, {
    PORT: 'eighty',
    SMTP_RELAY_URL: 'mail.example.org',
    LOG_LEVEL: 'loud',
  })
  assert.equal(await program.ended, 1)
  for (const name of ['PORT', 'SMTP_RELAY_URL', 'LOG_LEVEL'])
    assert.match(program.output(), new RegExp(`^${name}: `, 'm'))
})

test('the doctor shows every setting, hides secrets and says what is wrong', async (t) => {
  const on = await database(t)
  await mkdir(on.dataDir, { recursive: true })
  await writeFile(join(on.dataDir, 'secrets.key'), 'x'.repeat(40), { mode: 0o644 })
  const program = runProgram(['doctor'], {
    DATA_DIR: on.dataDir,
    PORT: '0',
    SMTP_PORT: '0',
    ADMIN_TOKEN: 'very-secret-token',
    SMTP_TLS_CERT: '/nonexistent.pem',
  })
  assert.equal(await program.ended, 1)
  assert.match(program.output(), /^MAIL_DOMAIN +parlance\.localhost +default/m)
  assert.match(program.output(), /^ADMIN_TOKEN +•+ +set/m)
  assert.doesNotMatch(program.output(), /very-secret-token/)
  assert.match(program.output(), /✗ ADMIN_EMAIL: is needed/)
  assert.match(program.output(), /✗ SMTP_TLS_CERT/)
  assert.match(program.output(), /✗ SECRETS_KEY: .* can be read by others/)
})

// Without being closed, a silent connection would hold the program for a minute.
test('a stop answers what is in flight, and no silent connection holds it up', {
  timeout: 40_000,
}, async (t) => {
  const program = await running(t, await database(t))
  const silent = connect({ host: '127.0.0.1', port: program.httpPort })
  await once(silent, 'connect')
  const stream = await fetch(`${program.url}/native/v1/events/stream`, {
    headers: { authorization: ADMIN_TOKEN },
  })
  const asking = connect({ host: '127.0.0.1', port: program.httpPort })
  let heard = ''
  asking.on('data', (chunk: Buffer) => {
    heard += chunk.toString()
  })
  const body = '{"q":"*"}'
  asking.write(
    `POST /v2/message/threads:search HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${ADMIN_TOKEN}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  )
  while (!heard.includes('100 Continue')) await once(asking, 'data')
  const isSilentClosed = once(silent, 'close')
  program.child.kill('SIGTERM')
  // The stop has begun; only now the request that was begun before goes on.
  await isSilentClosed
  asking.write(body)
  await once(asking, 'close')
  assert.match(heard, /HTTP\/1\.1 200 [\s\S]*"hits":0/)
  assert.equal(await program.ended, 0)
  await stream.body?.cancel().catch(() => {})
})
