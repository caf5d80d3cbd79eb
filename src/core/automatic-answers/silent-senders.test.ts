import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSilentSender } from './silent-senders.ts'

const SILENT = [
  'postmaster',
  'mailer-daemon',
  'noreply',
  'no-reply',
  'no_reply+123',
  'service.noreply',
  'do-not-reply',
  'donotreply-7',
  'keine-antwort',
  'owner-announce',
  'announce-request',
  'announce-bounces',
  'announce-bounces+kim=customer.example',
  'bounce+4711',
  'bounces-12-kim=customer.example',
  'listserv',
]
const HEARD = [
  'kim',
  'info',
  'support',
  'service',
  'office+meter',
  'norbert',
  'noah.replys',
  'bouncer',
  'brown',
  'b',
  'b.smith',
  'donotella',
  'srs0=abcd=7x=customer.example=kim',
  'administration',
  'returns',
]

test('what programs write from is told from what people write from', () => {
  for (const local of SILENT) assert.ok(isSilentSender(`${local}@customer.example`), local)
  for (const local of HEARD) assert.ok(!isSilentSender(`${local}@customer.example`), local)
})
