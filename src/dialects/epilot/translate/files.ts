import type { AttachFile } from '../../../core/messages/index.ts'
import type { WireFile } from '../schemas/file.ts'

type Attachments = { $relation?: WireFile[] } | null | undefined

/** The files of a message, with the flags their sender gave them. */
export const toFiles = (attachments: Attachments): AttachFile[] => (attachments?.$relation ?? []).map(toFile)

const toFile = (wire: WireFile): AttachFile => ({
  fileId: wire.entity_id,
  ...given('filename', wire.filename),
  ...given('cid', wire.cid),
  ...given('isInline', wire.inline),
  ...given('isMessageAttachment', wire.is_message_attachment),
  ...given('isSignaturePart', wire.may_be_signature_attachment),
  ...given('isSentAsLink', wire.send_as_link),
  ...given('isSavedToEntity', wire.save_to_entity),
})

const given = <T>(name: string, value: T | null | undefined): Record<string, T> =>
  value === null || value === undefined ? {} : { [name]: value }
