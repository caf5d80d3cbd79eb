import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Archive, openArchive } from '../../../../test/support/search-archive.ts'
import { parseQuery, searchConversationIds, searchConversations } from '../../../core/search/index.ts'
import { newId } from '../../../lib/ids.ts'
import { threadFields } from './fields.ts'

const COUNT = 2400

/** Conversations of one message each, a minute apart: all have "alpha", every second "beta", old ones "gamma". */
async function fill(archive: Archive): Promise<string[]> {
  const ids = Array.from({ length: COUNT }, () => newId())
  const numbers = ids.map((_, index) => index)
  const { organizationId, inboxes } = archive
  await archive.run(async ({ db }) => {
    const given = sql`unnest(${ids}::uuid[], ${numbers}::int[]) as g (id, n)`
    const at = sql`timestamptz '2024-01-01 00:00Z' + g.n * interval '1 minute'`
    await sql`insert into conversations (organization_id, id, number, inbox_id, channel, topic, subject, state, in_inbox,
        is_trashed, latest_message_id, latest_message_at, created_at, updated_at)
      select ${organizationId}::uuid, g.id, g.n, ${inboxes.default}::uuid, 'email', 't', 's', 'open', true,
        g.n % 10 = 0, g.id, ${at}, ${at}, ${at} from ${given}`.execute(db)
    await sql`insert into messages (organization_id, id, conversation_id, inbox_id, kind, direction, state, subject,
        from_address, created_at, updated_at)
      select ${organizationId}::uuid, g.id, g.id, ${inboxes.default}::uuid, 'message', 'inbound', 'received', 's', '{}',
        ${at}, ${at} from ${given}`.execute(db)
    await sql`insert into message_search (organization_id, id, number, conversation_number, terms)
      select ${organizationId}::uuid, g.id, m.number, g.n, case when g.n % 2 = 0 then '''alpha'':1 ''beta'':2'
        when g.n < 1100 then '''alpha'':1 ''gamma'':2' else '''alpha'':1' end::tsvector
      from ${given} join messages m on m.organization_id = ${organizationId}::uuid and m.id = g.id`.execute(
      db,
    )
  })
  return ids
}

test('pages of frequent words are right, whichever plan finds them', async (t) => {
  const archive = await openArchive(t)
  const ids = await fill(archive)
  const expected = (matches: (n: number) => boolean) =>
    ids.flatMap((id, n) => (matches(n) ? [id] : [])).reverse()
  const queries: [string, (n: number) => boolean][] = [
    ['alpha', () => true],
    ['beta', (n) => n % 2 === 0],
    ['alpha AND NOT beta', (n) => n % 2 === 1],
    ['alpha AND beta AND NOT _tags:TRASH', (n) => n % 2 === 0 && n % 10 !== 0],
    // Only among the old ones: walking from the newest would find none for long.
    ['gamma', (n) => n % 2 === 1 && n < 1100],
    ['gamma OR beta', (n) => n % 2 === 0 || n < 1100],
    ['_tags:INBOX AND NOT _tags:TRASH', (n) => n % 10 !== 0],
    ['NOT beta', (n) => n % 2 === 1],
    ['alph*', () => true],
  ]
  for (const [q, matches] of queries) {
    const wanted = expected(matches)
    const query = { query: parseQuery(q), fields: threadFields }
    for (const from of [0, 7, 500, wanted.length - 3]) {
      const found = await archive.read((tx) => searchConversations(tx, { ...query, from, size: 25 }))
      assert.equal(found.hits, wanted.length, q)
      assert.deepEqual(
        found.items.map((item) => item.id),
        wanted.slice(from, from + 25),
        `${q} from ${from}`,
      )
    }
    const all = await archive.read((tx) => searchConversationIds(tx, query))
    assert.deepEqual(all.ids, wanted, q)
  }
})
