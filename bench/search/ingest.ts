// node bench/search/ingest.ts URL [MAILS]: what indexing adds to a transaction that stores a mail.
import { sql } from 'kysely'
import { createCore } from '../../src/core/run.ts'
import { indexMessage } from '../../src/core/search/index.ts'
import { openEmbedded } from '../../src/db/embedded.ts'
import { openServer } from '../../src/db/server.ts'
import { newId } from '../../src/lib/ids.ts'
import { secretBox } from '../../src/lib/secret-box.ts'
import { corpus } from '../corpus.ts'

const [url = '', mails = '1000'] = process.argv.slice(2)
const database = url.startsWith('postgres')
  ? await openServer(url, { onError: console.error, connections: 2 })
  : await openEmbedded(url)
const { rows } = await sql<{ organization_id: string; id: string; inbox_id: string }>`
  select organization_id, id, inbox_id from conversations order by id desc limit 200`.execute(database.kysely)
const core = createCore(database, {
  mailDomain: 'example.test',
  publicUrl: 'http://example.test',
  sendHoldSeconds: 0,
  secret: new Uint8Array(32),
  secrets: secretBox(''),
  mailHost: 'mail.example.test',
  spfTerms: 'a:mail.example.test',
})
const organizationId = rows[0]?.organization_id ?? ''
const actor = { kind: 'system', organizationId, organizationNumber: '1', name: 'bench' } as const
const before = { row: 0, index: 0 }
let count = 0
const started = performance.now()
for (const mail of corpus({ messages: Number(mails), seed: 99 })) {
  const conversation = rows[count % rows.length]
  if (!conversation) break
  count += 1
  await core.run(actor, async (tx) => {
    const id = newId()
    const begun = performance.now()
    await sql`insert into messages (organization_id, id, conversation_id, inbox_id, kind, direction, state, subject,
        text, from_address, created_at, updated_at)
      values (${organizationId}, ${id}, ${conversation.id}, ${conversation.inbox_id}, 'message', 'inbound', 'received',
        ${mail.subject}, ${mail.text}, ${JSON.stringify(mail.from)}, ${mail.at}, ${mail.at})`.execute(tx.db)
    const stored = performance.now()
    await indexMessage(tx, {
      id,
      conversationId: conversation.id,
      subject: mail.subject,
      text: mail.text,
      from: mail.from,
      to: [mail.to],
      attachments: mail.files.map((filename) => ({ fileId: newId(), filename })),
      labels: [],
      properties: {},
    })
    before.row += stored - begun
    before.index += performance.now() - stored
  })
}
const per = (ms: number) => Number((ms / count).toFixed(2))
console.log(
  JSON.stringify({
    mails: count,
    insertMs: per(before.row),
    indexMs: per(before.index),
    totalMs: per(performance.now() - started),
  }),
)
await database.close()
