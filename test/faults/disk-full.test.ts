import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { startFakeRelay } from '../support/fake-relay.ts'
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts'
import { ADMIN_TOKEN } from '../support/start.ts'
import { audit, counts, leftBySubject, newLedger } from './ledger.ts'
import { bringMail, letter, startLoad, until } from './load.ts'
import { install } from './running.ts'

const MB = 1024 * 1024
/** The embedded database alone takes 60 MB, and 48 MB are kept free. */
const DISK_MB = 220

/** A small disk with a prepared data directory; undefined, and said so, where none can be mounted. */
async function smallDisk(t: TestContext): Promise<SmallDisk | undefined> {
  const disk = await mountSmallDisk(t, DISK_MB)
  if (!disk) t.skip('SKIPPED: this user may not mount a file system (run it as root)')
  return disk
}

const cases = [
  { name: 'fills up under load', free: 40 * MB },
  // Somebody else takes all of it at once, also what is kept free: the database in the middle of its work panics.
  { name: 'is full from one moment to the next', free: 0 },
]

for (const { name, free } of cases) {
  test(`a disk that ${name}: 452 or 451 and 503, reads go on, and it recovers without a restart`, async (t) => {
    const disk = await smallDisk(t)
    if (!disk) return
    const relay = await startFakeRelay(t)
    const ledger = newLedger()
    const here = await install(t, { dataDir: disk.path, settings: { SMTP_RELAY_URL: relay.url } })
    const { pid } = (await here.start({ retryMs: 0 })).child
    const load = startLoad(t, ledger, () => here.program)
    await until(() => counts(ledger).acknowledged >= 20, 'the load gets going')

    disk.fillUpTo(free)
    const refusedBefore = counts(ledger).refused
    await until(() => counts(ledger).refused > refusedBefore + 10, 'the load is refused')
    await until(async () => (await bringMail(ledger, here.program)).fate === 'refused', 'no mail is taken')
    await until(() => canRead(here.program.url), 'reads go on')
    assert.deepEqual(await refusedShapes(here.program), {
      native: [503, 'unavailable'],
      epilot: [503, 503],
    })

    disk.makeRoom()
    const { acknowledged } = counts(ledger)
    await until(() => counts(ledger).acknowledged > acknowledged + 20, 'it recovers by itself')
    await load.stop()
    await until(() => {
      const left = leftBySubject(relay)
      return [...ledger.answers].every(([subject, { fate }]) => fate !== 'acknowledged' || left.has(subject))
    }, 'all answers leave')
    for (const code of ledger.codes.keys()) assert.ok([451, 452, 503].includes(code), `${code} was answered`)
    t.diagnostic(`${JSON.stringify(counts(ledger))}, refusals ${JSON.stringify([...ledger.codes])}`)
    assert.deepEqual(await audit(ledger, here.program.url, relay), { lost: [], doubled: [], damaged: [] })
    assert.equal(here.program.child.pid, pid)
    assert.equal(here.program.child.exitCode, null)

    // What it says it has is there for the next process, too.
    here.program.child.kill('SIGKILL')
    await here.program.ended
    await here.start()
    assert.deepEqual(await audit(ledger, here.program.url, relay), { lost: [], doubled: [], damaged: [] })
  })
}

async function canRead(url: string): Promise<boolean> {
  const response = await fetch(`${url}/v1/message/messages:search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ q: '*', size: 1 }),
  })
  return response.status === 200
}

/** Files go to this disk whichever the database: raw mail, and HTML that is large. */
async function refusedShapes({ url }: { url: string }) {
  const post = async (path: string, type: string, body: string) => {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': type }
    const reply = await fetch(url + path, { method: 'POST', headers, body })
    return {
      status: reply.status,
      body: (await reply.json()) as { status?: number; error?: { code?: string } },
    }
  }
  const raw = 'From: kim@customer.example\r\nSubject: Old\r\n\r\nHello\r\n'
  const native = await post('/native/v1/imports', 'message/rfc822', raw)
  const draft = { ...letter('Draft'), html: `<p>${'long '.repeat(50_000)}</p>` }
  const epilot = await post('/v1/message/drafts', 'application/json', JSON.stringify(draft))
  return {
    native: [native.status, native.body.error?.code],
    epilot: [epilot.status, epilot.body.status],
  }
}
