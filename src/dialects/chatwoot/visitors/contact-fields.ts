import type { Static } from 'typebox'
import type { ContactFields } from '../../../core/contacts/index.ts'
import type { Inbox } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { proofOf } from '../../../core/visitors/index.ts'
import { objectFrom } from '../form-objects.ts'
import { refusal } from '../refusals.ts'
import type { ContactBody } from './schemas.ts'

type Said = Partial<Static<typeof ContactBody>>

/** What a visitor says of itself; what it leaves out stays. */
export function contactFieldsOf(body: Said): ContactFields {
  const { name, email, phone_number: phone, identifier, avatar_url: avatarUrl } = body
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(identifier ? { identifier } : {}),
    ...(avatarUrl ? { avatarUrl } : {}),
    ...(body.custom_attributes === undefined ? {} : { properties: objectFrom(body.custom_attributes) }),
    ...(body.additional_attributes === undefined
      ? {}
      : { additionalAttributes: objectFrom(body.additional_attributes) }),
  }
}

/** Whether a visitor has proven its identifier; refused when it shows a wrong proof, or none where one is needed. */
export async function provenIdentity(tx: Tx, inbox: Inbox, body: Said): Promise<boolean> {
  const identifier = body.identifier ?? undefined
  const proof = await proofOf(tx, inbox, { identifier, hash: body.identifier_hash ?? undefined })
  if (proof === 'wrong')
    throw refusal('unauthenticated', { error: 'HMAC failed: Invalid Identifier Hash Provided' })
  return proof === 'right'
}
