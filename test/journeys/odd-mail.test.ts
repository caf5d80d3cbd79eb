import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { freshDatabase } from '../support/databases.ts'
import { ODD_MAILS, type OddMail } from '../support/odd-mails.ts'
import { type Program, startProgram } from '../support/program.ts'
import { smtpDialogue } from '../support/smtp-dialogue.ts'
import { ADMIN_TOKEN } from '../support/start.ts'

/** Asks `/healthz` every 20 ms, from a thread of its own, and says how long it had to wait at most. */
const PROBE = `
const { parentPort, workerData } = require('node:worker_threads')
const { get, Agent } = require('node:http')
const agent = new Agent({ keepAlive: true })
let longest = 0
setInterval(() => {
  const asked = performance.now()
  get(workerData, { agent }, (answer) => answer.resume().on('end', () => {
    longest = Math.max(longest, performance.now() - asked)
  })).on('error', () => {})
}, 20)
parentPort.on('message', () => {
  parentPort.postMessage(Math.round(longest))
  longest = 0
})`

function probe(t: TestContext, url: string): () => Promise<number> {
  const worker = new Worker(PROBE, { eval: true, workerData: `${url}/healthz` })
  t.after(() => worker.terminate())
  return () =>
    new Promise((told) => {
      worker.once('message', told)
      worker.postMessage('longest')
    })
}

/** The longest time since the last call that the server's own event loop was held up, in milliseconds. */
async function stall({ url }: Program): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Math.round(Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(metrics)?.[1]) * 1000)
}

async function call({ url }: Program, path: string, body?: unknown) {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  assert.equal(response.status, 200, path)
  return JSON.parse(await response.text())
}

async function send(t: TestContext, { smtpPort }: Program, raw: Buffer): Promise<string> {
  const dialogue = await smtpDialogue(t, smtpPort)
  await dialogue.say('EHLO client.customer.example')
  await dialogue.say('MAIL FROM:<eve@customer.example>')
  await dialogue.say('RCPT TO:<inbox@parlance.localhost>')
  await dialogue.say('DATA')
  dialogue.send(Buffer.from(raw.toString('latin1').replace(/(^|\r\n)\./g, '$1..'), 'latin1'))
  const reply = await dialogue.say('.')
  dialogue.end()
  return reply
}

async function find(program: Program, word: string) {
  const { results } = await call(program, '/v1/message/messages:search', { q: word })
  assert.equal(results.length, 1, `found by ${word}`)
  return call(program, `/native/v1/messages/${results[0]._id}`)
}

interface Shown {
  id: string
  text: string | null
  subject: string
  from: { address: string }
  is_unparsed: boolean
  attachments: { filename: string }[]
}

function check(message: Shown, odd: OddMail): void {
  if (odd.text) assert.match(message.text ?? '', odd.text)
  if (odd.subject) assert.match(message.subject, odd.subject)
  if (odd.from) assert.equal(message.from.address, odd.from)
  assert.equal(message.is_unparsed, odd.isUnparsed ?? false)
  if (!odd.files) return
  const names = message.attachments.map(({ filename }) => filename)
  assert.equal(names.length, odd.files.length, names.join(', ').slice(0, 1_000))
  for (const [at, expected] of odd.files.entries())
    if (typeof expected === 'string') assert.equal(names[at], expected)
    else assert.match(names[at] ?? '', expected)
}

test('odd mail is taken, found again and kept byte by byte', async (t) => {
  const database = await freshDatabase()
  const program = await startProgram(database, { RATE_LIMITS: 'off' })
  t.after(async () => {
    program.child.kill('SIGTERM')
    await program.ended
    await database.remove()
  })
  await program.untilReady()
  const longest = probe(t, program.url)
  for (const odd of ODD_MAILS)
    await t.test(odd.story, async (t) => {
      await longest()
      await stall(program)
      const began = performance.now()
      assert.match(await send(t, program, odd.raw), /^250 /)
      const took = Math.round(performance.now() - began)
      const [gap, held] = [await longest(), await stall(program)]
      const message = await find(program, odd.word)
      check(message, odd)
      const shown = await fetch(`${program.url}/native/v1/messages/${message.id}/html`, {
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      })
      assert.equal(shown.status, 200)
      await shown.text()
      const eml = await fetch(`${program.url}/v1/message/messages/${message.id}/eml`, {
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      })
      assert.ok(Buffer.from(await eml.arrayBuffer()).equals(odd.raw), 'its source is kept byte by byte')
      t.diagnostic(
        `received in ${took} ms: longest wait ${gap} ms, event loop held ${held} ms; shown: ${await longest()} ms, ${await stall(program)} ms`,
      )
    })
  assert.equal(program.child.exitCode, null, program.output())
})
