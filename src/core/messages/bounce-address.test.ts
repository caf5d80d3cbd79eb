import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../lib/ids.ts'
import { bounceAddress } from './bounce-address.ts'

const context = { mailDomain: 'Desk.example', secret: Buffer.alloc(32, 7) }
const message = { organizationNumber: '1', messageId: newId(), from: 'Inbox@desk.example' }

const local = (address: string | null): string => address?.split('@')[0] ?? ''

test('a bounce address fits into an envelope, for any organization and message', () => {
  for (const organizationNumber of ['1', '9007199254740991'])
    for (const messageId of ['00000000-0000-0000-0000-000000000000', 'f'.repeat(32)]) {
      const address = bounceAddress(context, { ...message, organizationNumber, messageId })
      const length = local(address).length
      assert.ok(address === null || length <= 64)
      if (organizationNumber === '1') assert.equal(length, 55)
    }
})

test('it depends on the message, the organization and the secret of the installation', () => {
  const made = [
    bounceAddress(context, message),
    bounceAddress(context, { ...message, organizationNumber: '2' }),
    bounceAddress(context, { ...message, messageId: newId() }),
    bounceAddress({ ...context, secret: Buffer.alloc(32, 8) }, message),
  ].map((address) => local(address).slice(-26))
  assert.equal(new Set(made).size, 4)
  assert.equal(bounceAddress(context, message), bounceAddress(context, message))
})

test('only mail under our own domain has one, and only where the domain can be reached', () => {
  assert.equal(bounceAddress(context, { ...message, from: 'support@energy.example' }), null)
  assert.equal(bounceAddress(context, { ...message, from: 'inbox@sub.desk.example' }), null)
  const local = { ...context, mailDomain: 'parlance.localhost' }
  assert.equal(bounceAddress(local, { ...message, from: 'inbox@parlance.localhost' }), null)
})
