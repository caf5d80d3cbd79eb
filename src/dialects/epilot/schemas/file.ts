import { type Static, Type } from 'typebox'
import { clearable, open } from './shapes.ts'

const entity_id = Type.String({ description: 'Id of the file entity' })

const details = {
  filename: Type.String({ description: 'Name shown to the recipient; default: that of the file' }),
  is_message_attachment: Type.Boolean({
    description: 'False: only related to the message, not part of the mail',
  }),
  may_be_signature_attachment: Type.Boolean({
    description: 'Part of the signature: sent, but linked to no business entity',
  }),
  cid: Type.String({ description: 'Content-ID that `cid:` references in the html point to' }),
  inline: Type.Boolean({
    description: 'Shown inside the html and left out of attachment lists',
    default: false,
  }),
  send_as_link: Type.Boolean({
    description: 'The caller has put a link into the body; the file itself is not attached',
    default: false,
  }),
  save_to_entity: Type.Boolean({
    description: 'False: stays on the message, not copied to linked entities',
    default: true,
  }),
}

/** A file as it hangs on one message, as answered. */
export const File = open({
  entity_id,
  filename: Type.Optional(details.filename),
  is_message_attachment: Type.Optional(details.is_message_attachment),
  may_be_signature_attachment: Type.Optional(details.may_be_signature_attachment),
  cid: Type.Optional(details.cid),
  inline: Type.Optional(details.inline),
  send_as_link: Type.Optional(details.send_as_link),
  save_to_entity: Type.Optional(details.save_to_entity),
})

/** The same as a caller writes it. */
export const FileInput = open({
  entity_id,
  filename: clearable(details.filename),
  is_message_attachment: clearable(details.is_message_attachment),
  may_be_signature_attachment: clearable(details.may_be_signature_attachment),
  cid: clearable(details.cid),
  inline: clearable(details.inline),
  send_as_link: clearable(details.send_as_link),
  save_to_entity: clearable(details.save_to_entity),
})

export const AttachmentsRelation = open(
  { $relation: Type.Optional(Type.Array(File)) },
  { description: 'Files of the message' },
)

export const AttachmentsInput = open(
  { $relation: Type.Optional(Type.Array(FileInput)) },
  { description: 'Files of the message' },
)

export type WireFile = Static<typeof FileInput>
