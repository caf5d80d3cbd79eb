import { type Static, Type } from 'typebox'
import { clearable, open } from './shapes.ts'

/** A file as it hangs on one message. */
export const File = open({
  entity_id: Type.String({ description: 'Id of the file entity' }),
  filename: clearable(Type.String({ description: 'Name shown to the recipient; default: that of the file' })),
  is_message_attachment: clearable(
    Type.Boolean({ description: 'False: only related to the message, not part of the mail' }),
  ),
  may_be_signature_attachment: clearable(
    Type.Boolean({ description: 'Part of the signature: sent, but linked to no business entity' }),
  ),
  cid: clearable(Type.String({ description: 'Content-ID that `cid:` references in the html point to' })),
  inline: clearable(
    Type.Boolean({ description: 'Shown inside the html and left out of attachment lists', default: false }),
  ),
  send_as_link: clearable(
    Type.Boolean({
      description: 'The caller has put a link into the body; the file itself is not attached',
      default: false,
    }),
  ),
  save_to_entity: clearable(
    Type.Boolean({
      description: 'False: stays on the message, not copied to linked entities',
      default: true,
    }),
  ),
})

export const AttachmentsRelation = open(
  { $relation: Type.Optional(Type.Array(File)) },
  { description: 'Files of the message' },
)

export type WireFile = Static<typeof File>
