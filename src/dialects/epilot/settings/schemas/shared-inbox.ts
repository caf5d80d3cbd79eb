import { Type } from 'typebox'

export const InboxBucketResponse = Type.Object({
  id: Type.String({ description: 'Id of the bucket' }),
  inbox_id: Type.String({ description: 'Id of the shared inbox it belongs to' }),
})

export const InboxBuckets = Type.Array(InboxBucketResponse)
