import { Type } from 'typebox'
import { isoDate, open, strings } from './shapes.ts'

/** What every entity carries, whatever it is. */
export const baseEntityProperties = {
  _id: Type.String({ description: 'Id of the entity (uuid)' }),
  _title: Type.String({ description: 'What lists show: the subject, the topic, the file name' }),
  _org: Type.String({ description: 'Number of the organization that owns the entity' }),
  _schema: Type.String({ description: 'Kind of entity: message, thread, file or contact' }),
  _tags: Type.Optional(
    strings('Folders (INBOX, SENT, DRAFT, TRASH, SPAM, FAVORITE) followed by the labels people gave'),
  ),
  _created_at: isoDate('When the entity came to be'),
  _updated_at: isoDate('When the entity was last changed'),
}

export const BaseEntity = open(baseEntityProperties)
