import { stringify } from 'csv-stringify/sync'
import { Type } from 'typebox'
import { type Contact, getContacts } from '../../../core/contacts/index.ts'
import { getPeople, type Person } from '../../../core/people/index.ts'
import { listRatings, type Rating, ratingTotals } from '../../../core/reports/index.ts'
import type { Tx } from '../../../core/run.ts'
import { answer, operation, type Route } from '../../../http/route.ts'
import { presentAgent } from '../present/agent.ts'
import { presentContact } from '../present/contact.ts'
import { seconds } from '../present/times.ts'
import { AccountParams } from '../schemas/loose.ts'
import { REFUSALS } from './questions.ts'
import { askedRatings, RATINGS, RatingListQuery, RatingQuery, sortOf } from './rating-queries.ts'

const PAGE = 25
const MOST_ROWS = 100_000

const RatingShown = Type.Object(
  {
    id: Type.Integer(),
    rating: Type.Integer(),
    feedback_message: Type.Unsafe<string | null>({ type: 'string', nullable: true }),
    account_id: Type.Integer(),
    message_id: Type.Integer(),
    conversation_id: Type.Integer(),
    created_at: Type.Integer(),
  },
  { additionalProperties: true },
)

const Metrics = Type.Object({
  total_count: Type.Integer(),
  ratings_count: Type.Unsafe<Record<string, number>>({ type: 'object', additionalProperties: true }),
  total_sent_messages_count: Type.Integer(),
})

export const ratingRoutes: Route[] = [
  operation({
    operationId: 'listCsatSurveyResponses',
    method: 'GET',
    path: RATINGS,
    summary: 'What customers said of conversations that were over',
    access: 'administrator',
    isRead: true,
    params: AccountParams,
    query: RatingListQuery,
    responses: { 200: Type.Array(RatingShown), ...REFUSALS },
    run: async (tx, { query }) => {
      const filter = await askedRatings(tx, query)
      const offset = ((query.page ?? 1) - 1) * PAGE
      return present(tx, await listRatings(tx, { ...filter, sort: sortOf(query), offset, limit: PAGE }))
    },
  }),
  operation({
    operationId: 'getCsatMetrics',
    method: 'GET',
    path: `${RATINGS}/metrics`,
    summary: 'How many rated how, and how many were asked',
    access: 'administrator',
    isRead: true,
    params: AccountParams,
    query: RatingQuery,
    responses: { 200: Metrics, ...REFUSALS },
    run: async (tx, { query }) => {
      const { total, scores, asked } = await ratingTotals(tx, await askedRatings(tx, query))
      return { total_count: total, ratings_count: scores, total_sent_messages_count: asked }
    },
  }),
  operation({
    operationId: 'downloadCsatSurveyResponses',
    method: 'GET',
    path: `${RATINGS}/download`,
    summary: 'The same list as CSV',
    access: 'administrator',
    isRead: true,
    params: AccountParams,
    query: RatingListQuery,
    responses: { 200: Type.String({ description: 'text/csv' }), ...REFUSALS },
    run: async (tx, { query }) => {
      const filter = await askedRatings(tx, query)
      const ratings = await listRatings(tx, { ...filter, sort: sortOf(query), offset: 0, limit: MOST_ROWS })
      return answer(200, table(await withNames(tx, ratings)), {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="csat_report.csv"',
      })
    },
  }),
]

interface Named {
  rating: Rating
  contact: Contact | undefined
  person: Person | undefined
}

async function withNames(tx: Tx, ratings: Rating[]): Promise<Named[]> {
  const [contacts, people] = await Promise.all([
    getContacts(tx, [...new Set(ratings.flatMap(({ contactId }) => contactId ?? []))]),
    getPeople(tx, [...new Set(ratings.flatMap(({ personId }) => personId ?? []))]),
  ])
  const contactsById = new Map(contacts.map((each) => [each.id, each]))
  const peopleById = new Map(people.map((each) => [each.id, each]))
  return ratings.map((rating) => ({
    rating,
    contact: contactsById.get(rating.contactId ?? ''),
    person: peopleById.get(rating.personId ?? ''),
  }))
}

async function present(tx: Tx, ratings: Rating[]): Promise<Record<string, unknown>[]> {
  const account = tx.actor.organizationNumber
  const maker = tx.context
  return (await withNames(tx, ratings)).map(({ rating, contact, person }) => ({
    id: Number(rating.number),
    rating: rating.score,
    feedback_message: rating.comment,
    csat_review_notes: null,
    review_notes_updated_at: null,
    account_id: Number(account),
    message_id: Number(rating.messageNumber),
    ...(contact ? { contact: presentContact(contact, { maker }) } : {}),
    conversation_id: Number(rating.conversationNumber),
    ...(person ? { assigned_agent: presentAgent(person, { account, maker }) } : {}),
    created_at: seconds(rating.createdAt),
  }))
}

const HEADER = [
  'Agent Name',
  'Rating',
  'Feedback Comment',
  'Contact Name',
  'Contact Email Address',
  'Contact Phone Number',
  'Link to the conversation',
  'Recorded date',
]

/** What customers wrote must be no formula where the file is opened. */
const table = (rows: Named[]): string =>
  stringify(
    [
      HEADER,
      ...rows.map(({ rating, contact, person }) => [
        person?.name ?? '',
        rating.score,
        rating.comment ?? '',
        contact?.name ?? '',
        contact?.email ?? '',
        contact?.phone ?? '',
        rating.conversationNumber,
        rating.createdAt.toISOString(),
      ]),
    ],
    { escape_formulas: true },
  )
