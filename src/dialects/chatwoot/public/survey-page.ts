import { type Static, Type } from 'typebox'
import type { Core, Tx } from '../../../core/run.ts'
import { giveRating, isSurveyOver, kindOfSurvey } from '../../../core/visitors/index.ts'
import { type Answer, answer, operation, type Route } from '../../../http/route.ts'
import { cut } from '../../../lib/clean-text.ts'
import { escapeHtml } from '../../../lib/escape-html.ts'
import { loadSurvey, type Survey, SurveyParams, whoeverKnows } from './survey.ts'

const PATH = '/survey/responses/{conversation_uuid}'
const Filled = Type.Object({
  rating: Type.Optional(Type.String()),
  feedback_message: Type.Optional(Type.String()),
})

/** The survey as a page for people: it needs no script, and works with a keyboard and a screen reader. */
export const surveyPageRoutes = (core: Core): Route[] => [
  operation({
    operationId: 'showSurvey',
    method: 'GET',
    path: PATH,
    summary: 'The survey as a page',
    isRead: true,
    identify: whoeverKnows(core),
    params: SurveyParams,
    responses: { 200: null },
    run: async (tx, { params }) => page(tx, await loadSurvey(tx, params.conversation_uuid), {}),
  }),
  operation({
    operationId: 'answerSurvey',
    method: 'POST',
    path: PATH,
    summary: 'What somebody filled in on the page',
    identify: whoeverKnows(core),
    params: SurveyParams,
    body: Filled,
    isBodyOptional: true,
    responses: { 200: null },
    run: async (tx, { params, body }) => {
      const survey = await loadSurvey(tx, params.conversation_uuid)
      if (isSurveyOver(tx, survey.message)) return page(tx, survey, {})
      const rating = ratingFrom(survey, body)
      if (!rating) return page(tx, survey, { problem: 'Please choose one of the answers.' })
      await giveRating(tx, { message: survey.message, rating })
      return page(tx, await loadSurvey(tx, params.conversation_uuid), { isThankful: true })
    },
  }),
]

const MAX_COMMENT = 10_000

function ratingFrom(
  { message }: Survey,
  body: Static<typeof Filled>,
): { score: number; comment: string | null } | undefined {
  const chosen = ANSWERS[kindOfSurvey(message)].find(([score]) => String(score) === body.rating)
  if (!chosen) return undefined
  return { score: chosen[0], comment: cut(body.feedback_message?.trim() ?? '', MAX_COMMENT) || null }
}

type Answers = [score: number, sign: string, words: string][]

const ANSWERS: Record<ReturnType<typeof kindOfSurvey>, Answers> = {
  csat: [
    [1, '😞', 'Very bad'],
    [2, '😑', 'Bad'],
    [3, '😐', 'Neither good nor bad'],
    [4, '😀', 'Good'],
    [5, '😍', 'Very good'],
  ],
  thumbs: [
    [1, '👍', 'Good'],
    [0, '👎', 'Not good'],
  ],
}

const STYLE = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
fieldset{border:1px solid #767676;border-radius:.5rem;margin:0 0 1rem}label.choice{display:block;padding:.4rem 0;cursor:pointer}
textarea{font:inherit;width:100%;box-sizing:border-box;min-height:6rem}button{font:inherit;padding:.6rem 1.4rem;margin-top:1rem}
.problem{color:#a40000;font-weight:600}`

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}

interface Shown {
  problem?: string
  isThankful?: boolean
}

function page(tx: Tx, survey: Survey, { problem, isThankful = false }: Shown): Answer {
  const name = escapeHtml(survey.inbox?.name ?? '')
  const said = isThankful
    ? '<p role="status">Thank you. Your answer has been kept.</p>'
    : isSurveyOver(tx, survey.message)
      ? '<p role="status">This survey is over.</p>'
      : form(survey, problem)
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}: how was it?</title><style>${STYLE}</style></head>
<body><main><h1>${name}</h1>${said}</main></body></html>`
  return answer(200, html, HEADERS)
}

function form({ message, rating }: Survey, problem: string | undefined): string {
  const choices = ANSWERS[kindOfSurvey(message)].map(
    ([score, sign, words]) =>
      `<label class="choice"><input type="radio" name="rating" value="${score}" required${
        rating?.score === score ? ' checked' : ''
      }> <span aria-hidden="true">${sign}</span> ${words}</label>`,
  )
  return `<form method="post">
${problem ? `<p class="problem" role="alert">${escapeHtml(problem)}</p>` : ''}
<fieldset><legend>How was our conversation?</legend>${choices.join('\n')}</fieldset>
<label for="feedback">What should we know? (optional)</label>
<textarea id="feedback" name="feedback_message" maxlength="${MAX_COMMENT}">${escapeHtml(rating?.comment ?? '')}</textarea>
<button type="submit">Send</button></form>`
}
