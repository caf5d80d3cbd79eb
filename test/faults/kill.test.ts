import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { startFakeRelay } from '../support/fake-relay.ts'
import type { CrashPoint } from '../support/faulty-main.ts'
import { audit, counts, leftBySubject, newLedger } from './ledger.ts'
import { bringMail, startLoad, until, writeAnswer } from './load.ts'
import { endLeases, install } from './running.ts'

/** PARLANCE_KILLS=500 for a night. */
const ROUNDS = Number(process.env.PARLANCE_KILLS ?? 4)
/** PARLANCE_SEED repeats the moments of a run. */
const SEED = Number(process.env.PARLANCE_SEED ?? Date.now() % 1_000_000)

/** A small generator (mulberry32), so that a run can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let z = Math.imul(state ^ (state >>> 15), state | 1)
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61)
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32
  }
}

test('kill -9 at any moment under load loses and doubles nothing', {
  timeout: 170_000 + ROUNDS * 20_000,
}, async (t) => {
  const random = randomFrom(SEED)
  const ledger = newLedger()
  const relay = await startFakeRelay(t)
  const here = await install(t, { settings: { SMTP_RELAY_URL: relay.url } })
  await here.start()
  let maybeTwice = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const load = startLoad(t, ledger, () => here.program)
    const enough = counts(ledger).acknowledged + 5
    await until(() => counts(ledger).acknowledged >= enough, 'the load gets going')
    await setTimeout(random() * 700)
    const signal = round % 4 === 3 ? 'SIGTERM' : 'SIGKILL'
    here.program.child.kill(signal)
    const end = await here.program.ended
    await load.stop()
    assert.equal(end, signal === 'SIGTERM' ? 0 : signal)
    // What was at the relay at that moment, of eight at most, may go out again.
    if (signal === 'SIGKILL') maybeTwice += 8
    await endLeases(here.database)
    await here.start()
  }
  await until(async () => {
    const left = leftBySubject(relay)
    return [...ledger.answers].every(([subject, { fate }]) => fate !== 'acknowledged' || left.has(subject))
  }, 'all answers leave')
  const { lost, doubled, damaged } = await audit(ledger, here.program.url, relay)
  const twice = doubled.filter((what) => what.endsWith('at the relay'))
  t.diagnostic(
    `seed ${SEED}, ${ROUNDS} rounds, ${JSON.stringify(counts(ledger))}, ${JSON.stringify([...ledger.codes])}, ${ledger.drafts.size} drafts, ${twice.length} twice at the relay`,
  )
  assert.deepEqual(
    { lost, damaged, doubled: doubled.filter((what) => !twice.includes(what)) },
    {
      lost: [],
      damaged: [],
      doubled: [],
    },
  )
  assert.ok(twice.length <= maybeTwice, `${twice.length} mails went out twice`)
})

for (const point of ['blob', 'kept', 'committed'] satisfies CrashPoint[]) {
  test(`a program that dies with a mail at “${point}” has said no 250, and the mail comes once`, async (t) => {
    const ledger = newLedger()
    const here = await install(t)
    await here.start({ crashAt: point })
    const { fate } = await bringMail(ledger, here.program)
    assert.equal(fate, 'unknown')
    assert.equal(await here.program.ended, 'SIGKILL')
    await here.start()
    // Its sender tries again, as every mail server does.
    for (const [id, mail] of ledger.mails) {
      const again = await bringAgain(here.program.smtpPort, mail.raw)
      assert.equal(again, 'acknowledged')
      ledger.mails.set(id, { ...mail, fate: again })
    }
    assert.deepEqual(await audit(ledger, here.program.url), { lost: [], doubled: [], damaged: [] })
  })
}

test('a mail goes out twice, under one Message-ID, when the program died with the relay’s 250', async (t) => {
  const ledger = newLedger()
  const relay = await startFakeRelay(t)
  const here = await install(t, { settings: { SMTP_RELAY_URL: relay.url } })
  await here.start({ crashAt: 'relayed' })
  await writeAnswer(ledger, here.program)
  assert.equal(await here.program.ended, 'SIGKILL')
  assert.equal(relay.mails.length, 1)
  await endLeases(here.database)
  await here.start()
  await until(() => relay.mails.length === 2, 'it goes out again')
  const [ids] = [...leftBySubject(relay).values()]
  assert.equal(new Set(ids).size, 1)
  const { lost, damaged } = await audit(ledger, here.program.url, relay)
  assert.deepEqual({ lost, damaged }, { lost: [], damaged: [] })
})

async function bringAgain(port: number, raw: Buffer): Promise<'acknowledged' | 'refused'> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  const envelope = { from: 'kim@customer.example', to: 'inbox@parlance.localhost' }
  return transport.sendMail({ envelope, raw }).then(
    () => 'acknowledged',
    () => 'refused',
  )
}
