import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openArchive } from '../../../test/support/search-archive.ts'
import { addDomain, claimDueDomains, concludeCheck, getDomain } from './index.ts'

const KEY = { selector: 's', publicKey: 'p', privateKey: 'secret' }
const HOUR = 3600_000

test('each domain is looked at by one process at a time, and again when its time has come', async (t) => {
  const { core, run, read } = await openArchive(t)
  for (const domain of ['one.example', 'two.example', 'three.example'])
    await run((tx) => addDomain(tx, { domain, key: KEY }))
  const db = core.database.kysely
  const claim = async (inMs = 1000) =>
    (await claimDueDomains(db, { now: new Date(Date.now() + inMs), leaseMs: HOUR, limit: 2 })).map(
      ({ domain }) => domain,
    )
  const [first, second] = await Promise.all([claim(), claim()])
  assert.deepEqual([...(first ?? []), ...(second ?? [])].sort(), [
    'one.example',
    'three.example',
    'two.example',
  ])
  assert.deepEqual(await claim(), [])
  assert.equal((await claim(HOUR + 2000)).length, 2, 'one that died holds nothing up')

  const { id } = await read((tx) => getDomain(tx, 'one.example'))
  const [concluded] = await run((tx) => concludeCheck(tx, { domainId: id, findings: [] }))
  assert.deepEqual(
    [concluded?.change, concluded?.domain.verifiedAt],
    [null, null],
    'nothing found proves nothing',
  )
})
