import { type Static, Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import type { RatingFilter, RatingSort } from '../../../core/reports/index.ts'
import type { Tx } from '../../../core/run.ts'
import { teamByNumber } from '../../../core/teams/index.ts'

export const RATINGS = '/api/v1/accounts/{account_id}/csat_survey_responses'

const UnixSeconds = Type.Integer({ minimum: 0 })

export const RatingQuery = Type.Object({
  since: Type.Optional(UnixSeconds),
  until: Type.Optional(UnixSeconds),
  user_ids: Type.Optional(
    Type.Unsafe<string[] | string>({
      anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string' }],
    }),
  ),
  inbox_id: Type.Optional(Type.String()),
  team_id: Type.Optional(Type.String()),
  rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
})

export const RatingListQuery = Type.Object({
  ...RatingQuery.properties,
  page: Type.Optional(Type.Integer({ minimum: 1 })),
  sort: Type.Optional(
    Type.Unsafe<keyof typeof SORTS>({
      type: 'string',
      enum: ['created_at', '-created_at', 'rating', '-rating'],
    }),
  ),
})

const SORTS = {
  created_at: 'oldest',
  '-created_at': 'newest',
  rating: 'worst',
  '-rating': 'best',
} satisfies Record<string, RatingSort>

export const sortOf = ({ sort }: Pick<Static<typeof RatingListQuery>, 'sort'>): RatingSort =>
  sort === undefined ? 'newest' : SORTS[sort]

const moment = (seconds: number | undefined): Date | undefined =>
  seconds === undefined ? undefined : new Date(seconds * 1000)

/** Throws `not_found` for a team that is not there. */
export async function askedRatings(tx: Tx, query: Static<typeof RatingQuery>): Promise<RatingFilter> {
  const { user_ids: people = [], inbox_id: inboxNumber, rating } = query
  const team = query.team_id === undefined ? undefined : await teamByNumber(tx, query.team_id)
  if (query.team_id !== undefined && !team) throw notFound('team')
  const [since, until] = [moment(query.since), moment(query.until)]
  return {
    range: { ...(since ? { since } : {}), ...(until ? { until } : {}) },
    people: [people].flat(),
    ...(inboxNumber ? { inboxNumber } : {}),
    ...(team ? { team: { kind: 'team', id: team.id, number: team.number } } : {}),
    ...(rating === undefined ? {} : { score: rating }),
  }
}
