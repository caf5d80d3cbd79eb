import { Type } from 'typebox'

/** Every call of a website names it; what else stands in the query is not looked at. */
export const WebsiteQuery = Type.Object({ website_token: Type.String() })
export const WIDGET = '/api/v1/widget'

/** Objects and files in forms, read by `objectFrom` and `uploadsOf`. */
export const Anything = (description: string) => Type.Optional(Type.Unsafe<unknown>({ description }))
