import { type TSchema, Type } from 'typebox'

const failure = <const T extends string>(type: T) =>
  Type.Object({ _type: Type.Literal(type), id: Type.String(), message: Type.String() })

/** Why one of many things could not be done. */
export const BulkError = Type.Union([
  failure('EmptyPatchSet'),
  Type.Object({ _type: Type.Literal('ErrorResponse'), message: Type.String() }),
  failure('Infrastructure'),
  failure('Integrity'),
  failure('NotFound'),
  Type.Object({
    _type: Type.Literal('Validation'),
    id: Type.Optional(Type.String()),
    message: Type.String(),
  }),
])

/** What came of each of many things, in the order in which they were sent. */
export const outcomesOf = <T extends TSchema>(schema: T) =>
  Type.Object({
    data: Type.Array(
      Type.Union([
        Type.Object({ _type: Type.Literal('BulkActionFailure'), error: BulkError }),
        Type.Object({ _type: Type.Literal('BulkActionSuccess'), data: schema }),
      ]),
    ),
  })
