import { type TSchema, Type } from 'typebox'

/** Where the neighbouring pages of a list are: relative addresses; what is not there is left out. */
export const PaginationLinks = Type.Object({
  next: Type.Optional(Type.String()),
  previous: Type.Optional(Type.String()),
})

export const dataOf = <T extends TSchema>(schema: T) => Type.Object({ data: schema })

export const listOf = <T extends TSchema>(schema: T) => Type.Object({ data: Type.Array(schema) })

/** One page; on the last one `meta` is left out. */
export const pageOf = <T extends TSchema>(schema: T) =>
  Type.Object({ data: Type.Array(schema), meta: Type.Optional(PaginationLinks) })

export const PageQuery = {
  pageLimit: Type.Optional(Type.Integer()),
  pageKey: Type.Optional(Type.String()),
}
