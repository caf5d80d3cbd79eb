import assert from 'node:assert/strict'
import { chmod } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { startFakeRelay } from '../support/fake-relay.ts'
import { type Cluster, type ClusterOptions, startCluster } from '../support/postgres-cluster.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { audit, counts, newLedger } from './ledger.ts'
import { bringMail, startLoad, until } from './load.ts'
import { allLeave, goesOn, reportOn } from './passing.ts'
import { install } from './running.ts'

const MB = 1024 * 1024
/** A fresh cluster takes 40 MB, the schema and its log some more. */
const DISK_MB = 160
const SMALL = {
  initdb: ['--wal-segsize=1'],
  settings: ['min_wal_size=4MB', 'max_wal_size=24MB', 'shared_buffers=32MB'],
}

/** A PostgreSQL server that this test may break; undefined where the tests run on the embedded database. */
async function ownServer(t: TestContext, options: ClusterOptions): Promise<Cluster | undefined> {
  const cluster = process.env.PARLANCE_TEST_SERVER ? await startCluster(options) : undefined
  if (!cluster) t.skip('the embedded database has no server')
  else t.after(() => cluster.stop())
  return cluster
}

test('a PostgreSQL server that is restarted under load: 451 and 503, then it goes on by itself', async (t) => {
  const cluster = await ownServer(t, SMALL)
  if (!cluster) return
  const relay = await startFakeRelay(t)
  const here = await install(t, { databaseUrl: cluster.url, settings: { SMTP_RELAY_URL: relay.url } })
  await here.start({ retryMs: 0 })
  const ledger = newLedger()
  const load = startLoad(t, ledger, () => here.program)
  await until(() => counts(ledger).acknowledged >= 10, 'the load gets going')
  for (const mode of ['fast', 'immediate'] as const) {
    await cluster.restart(mode)
    await goesOn(ledger)
  }
  await load.stop()
  await allLeave(ledger, relay)
  reportOn(t, ledger)
  assert.ok(counts(ledger).refused > 0)
  assert.deepEqual(await audit(ledger, here.program.url, relay), { lost: [], doubled: [], damaged: [] })
  assert.equal(here.program.child.exitCode, null)
})

test('a PostgreSQL server whose disk is full: 451 or 452 and 503, and it recovers without a restart of ours', async (t) => {
  const disk = process.env.PARLANCE_TEST_SERVER ? await mountSmallDisk(t, DISK_MB) : undefined
  if (process.env.PARLANCE_TEST_SERVER && !disk)
    return t.skip('SKIPPED: this user may not mount a file system (run it as root)')
  if (disk) await chmod(disk.path, 0o777)
  const cluster = await ownServer(t, { ...SMALL, ...(disk ? { parent: disk.path } : {}) })
  if (!cluster || !disk) return
  const relay = await startFakeRelay(t)
  const here = await install(t, { databaseUrl: cluster.url, settings: { SMTP_RELAY_URL: relay.url } })
  await here.start({ retryMs: 0 })
  const ledger = newLedger()
  const load = startLoad(t, ledger, () => here.program)
  await until(() => counts(ledger).acknowledged >= 10, 'the load gets going')
  for (const free of [1 * MB, 0]) {
    const { refused } = counts(ledger)
    disk.fillUpTo(free)
    await until(() => counts(ledger).refused > refused + 10, 'the load is refused')
    await until(async () => (await bringMail(ledger, here.program)).fate === 'refused', 'no mail is taken')
    disk.makeRoom()
    t.diagnostic(`${free} bytes free: the server ${cluster.hasEnded() ? 'ended' : 'went on'}`)
    // One that could not write its log has ended by itself: whoever runs it starts it again.
    if (cluster.hasEnded()) await cluster.restart('immediate')
    await goesOn(ledger)
  }
  await load.stop()
  await allLeave(ledger, relay)
  reportOn(t, ledger, [451, 452, 503])
  assert.deepEqual(await audit(ledger, here.program.url, relay), { lost: [], doubled: [], damaged: [] })
  assert.equal(here.program.child.exitCode, null)
})
