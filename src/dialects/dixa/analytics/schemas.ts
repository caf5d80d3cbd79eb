import { Type } from 'typebox'
import { words } from '../schemas/words.ts'
import { Filter } from './filters.ts'
import { PeriodFilter } from './period.ts'

const Measure = words('Min', 'Max', 'Sum', 'Count', 'Percentage', 'StdDev', 'Average')
const DoubleMeasure = words('Min', 'Max', 'Sum', 'Percentage', 'StdDev', 'Average')

const text = Type.Optional(Type.String())

const FilterMetadata = Type.Object({ filterAttribute: Type.String(), description: text })

export const MetricMetadata = Type.Object({
  id: Type.String(),
  description: text,
  aggregations: Type.Optional(Type.Array(Type.Object({ measure: Measure, description: text }))),
  filters: Type.Optional(Type.Array(FilterMetadata)),
  relatedRecordIds: Type.Optional(Type.Array(Type.String())),
})

export const RecordMetadata = Type.Object({
  id: Type.String(),
  description: Type.String(),
  filters: Type.Optional(Type.Array(FilterMetadata)),
  fieldsMetadata: Type.Optional(
    Type.Array(Type.Object({ field: Type.String(), nullable: Type.Boolean(), description: Type.String() })),
  ),
  relatedMetricIds: Type.Optional(Type.Array(Type.String())),
})

export const RecordsInput = Type.Object({
  id: Type.String(),
  filters: Type.Optional(Type.Array(Filter, { maxItems: 50 })),
  timezone: Type.String(),
  periodFilter: PeriodFilter,
})

export const MetricInput = Type.Object({
  ...RecordsInput.properties,
  aggregations: Type.Optional(Type.Array(Measure, { maxItems: 50 })),
})

const AggregateValue = Type.Union([
  Type.Object({
    _type: Type.Literal('DoubleAggregateValue'),
    value: Type.Number(),
    measure: DoubleMeasure,
  }),
  Type.Object({
    _type: Type.Literal('LongAggregateValue'),
    value: Type.Integer(),
    measure: words('Count'),
  }),
])

export const MetricData = Type.Object({
  id: Type.String(),
  aggregates: Type.Optional(Type.Array(AggregateValue)),
})

const Moment = Type.String({ format: 'date-time' })

/** What fields hold that hold one thing. */
const PRIMITIVES = [
  Type.Object({ _type: Type.Literal('BooleanField'), value: Type.Boolean() }),
  Type.Object({ _type: Type.Literal('DoubleField'), value: Type.Number() }),
  Type.Object({ _type: Type.Literal('InstantField'), value: Moment }),
  Type.Object({ _type: Type.Literal('IntField'), value: Type.Integer() }),
  Type.Object({ _type: Type.Literal('LongField'), value: Type.Integer() }),
  Type.Object({ _type: Type.Literal('StringField'), value: Type.String(), label: text }),
  Type.Object({ _type: Type.Literal('UUIDField'), value: Type.String({ format: 'uuid' }), label: text }),
] as const

const FieldType = Type.Union([
  ...PRIMITIVES,
  Type.Object({
    _type: Type.Literal('ListField'),
    values: Type.Optional(Type.Array(Type.Union([...PRIMITIVES]))),
  }),
  Type.Object({ _type: Type.Literal('TimestampField'), name: Type.String(), timestamp: Moment }),
])

export const RecordRow = Type.Object({
  primaryTimestampField: Type.Object({
    _type: Type.Optional(words('TimestampField')),
    name: Type.String(),
    timestamp: Moment,
  }),
  value: Type.Optional(FieldType),
  fields: Type.Optional(Type.Array(Type.Object({ name: Type.String(), field: Type.Optional(FieldType) }))),
})

export const FilterValue = Type.Object({ value: Type.String(), label: text })
