import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, type Reply, start } from '../support/start.ts'

type Rating = Reply['body']

async function expecting(reply: Promise<Reply>, status: number): Promise<Reply['body']> {
  const { status: got, body } = await reply
  assert.equal(got, status, JSON.stringify(body))
  return body
}

/** What one conversation is asked for, as the test watches it. */
interface Asked {
  threadId: string
  csid: number
  close(): Promise<void>
  ratings(): Promise<Rating[]>
  /** Waits until the last one has this status. */
  reaches(status: string): Promise<Rating>
  log(): Promise<string[]>
}

async function conversationOf(parlance: Parlance, from: string): Promise<Asked> {
  const { call } = parlance
  const { threadId } = await parlance.mailIn({ from, subject: `Of ${from}` })
  const { data } = await expecting(call('GET', '/v1/conversations/activitylog?pageLimit=1000'), 200)
  const csid: number = data.at(-1).conversationId
  const ratings = async () => (await expecting(call('GET', `/v1/conversations/${csid}/rating`), 200)).data
  await expecting(
    call('POST', `/v1/message/threads/${threadId}/assign:users`, { body: { assigned_to: ['1'] } }),
    204,
  )
  return {
    threadId,
    csid,
    ratings,
    async close() {
      await expecting(call('POST', `/v1/message/threads/${threadId}:markAsDone`), 204)
      await parlance.drain()
    },
    async reaches(status) {
      for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
        await parlance.drain()
        const last = (await ratings()).at(-1)
        if (last?.ratingStatus === status) return last
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`never ${status}: ${JSON.stringify(await ratings())}`)
    },
    log: async () =>
      (await expecting(call('GET', `/v1/conversations/${csid}/activitylog`), 200)).data
        .map(({ _type }: Rating) => _type)
        .filter((name: string) => /Rat/.test(name)),
  }
}

test('a customer is asked once over the channel of a conversation that is over, and the answer counts once', async (t) => {
  const parlance = await start(t)
  const { call } = parlance
  const survey = (body: object) =>
    expecting(call('PATCH', '/native/v1/inboxes/default/survey', { body }), 200)
  assert.deepEqual(await survey({ is_on: true }), { is_on: true, kind: 'csat', delay_seconds: 0 })
  const { body: session } = await call('GET', '/native/v1/session')

  const kim = await conversationOf(parlance, 'kim@customer.example')
  assert.deepEqual(await kim.ratings(), [])
  await kim.close()
  const offered = await kim.reaches('Offered')
  assert.equal((await parlance.captured('kim@customer.example')).length, 1)
  const { id, userId, timestamps, ...facts } = offered
  assert.deepEqual(facts, {
    agentId: session.person.id,
    ratingType: 'Csat',
    ratingStatus: 'Offered',
    conversationChannel: 'Email',
  })
  assert.deepEqual(Object.keys(timestamps).sort(), ['offered', 'scheduled'])
  const answer = (rating: number, feedback: string | null = null) =>
    call('PUT', `/public/api/v1/csat_survey/${kim.threadId}`, {
      body: {
        message: { submitted_values: { csat_survey_response: { rating, feedback_message: feedback } } },
      },
      token: null,
    })
  assert.ok((await answer(0)).status >= 400)
  await expecting(answer(4), 200)
  await expecting(answer(5, 'Quick'), 200)
  const rated = await kim.ratings()
  assert.equal(rated.length, 1)
  assert.deepEqual(
    { ...rated[0], timestamps: Object.keys(rated[0].timestamps).sort() },
    {
      ...{ ...facts, id, userId },
      timestamps: ['offered', 'rated', 'scheduled'],
      ratingStatus: 'Rated',
      ratingScore: 5,
      ratingComment: 'Quick',
    },
  )
  // Opened and closed once more: nobody is asked twice.
  await expecting(call('POST', `/v1/message/threads/${kim.threadId}:markAsOpen`), 204)
  await kim.close()
  assert.equal((await kim.ratings()).length, 1)
  assert.equal((await parlance.captured('kim@customer.example')).length, 1)
  assert.deepEqual(await kim.log(), [
    'ConversationRatingScheduled',
    'ConversationRatingOffered',
    'ConversationRated',
    'ConversationRated',
  ])
  const { data } = await expecting(call('GET', `/v1/conversations/${kim.csid}/activitylog`), 200)
  const [scheduled, offer, , again] = data.filter(({ _type }: Rating) => /Rat/.test(_type))
  assert.match(scheduled.attributes.ratingScheduledTime, /^\d{4}-.*Z$/)
  assert.equal(offer.attributes.user.id, userId)
  assert.equal(offer.attributes.agent.id, session.person.id)
  assert.equal(again.author.id, userId)
  assert.deepEqual(again.attributes, {
    _type: 'ConversationRatedAttribute',
    agent: offer.attributes.agent,
    score: 5,
    message: 'Quick',
  })

  // A thumb, on a page of ours; it is not counted among faces.
  await survey({ kind: 'thumbs' })
  const lee = await conversationOf(parlance, 'lee@customer.example')
  await lee.close()
  assert.equal((await lee.reaches('Offered')).ratingType, 'ThumbsUpOrDown')
  const page = `${parlance.url}/survey/responses/${lee.threadId}`
  assert.match(await (await fetch(page)).text(), /👎/)
  const submit = (rating: string) =>
    fetch(page, { method: 'POST', body: new URLSearchParams({ rating, feedback_message: 'Too slow' }) })
  assert.match(await (await submit('4')).text(), /Please choose/)
  assert.equal((await submit('0')).status, 200)
  const down = await lee.reaches('Rated')
  assert.deepEqual([down.ratingScore, down.ratingComment], [0, 'Too slow'])
  const account = `/api/v1/accounts/${parlance.organization.number}`
  const { body: metrics } = await call('GET', `${account}/csat_survey_responses/metrics`)
  assert.equal(metrics.total_count, 1)
  assert.deepEqual(metrics.ratings_count, { 5: 1 })
})

test('who is to be asked later is not asked about what goes on, nor when nobody should be asked any more', async (t) => {
  const parlance = await start(t)
  const { call } = parlance
  const survey = (body: object) =>
    expecting(call('PATCH', '/native/v1/inboxes/default/survey', { body }), 200)
  await survey({ is_on: true, delay_seconds: 3600 })
  const kim = await conversationOf(parlance, 'kim@customer.example')
  await kim.close()
  const scheduled = await kim.reaches('Scheduled')
  assert.deepEqual(Object.keys(scheduled.timestamps), ['scheduled'])
  await expecting(call('POST', `/v1/message/threads/${kim.threadId}:markAsOpen`), 204)
  await kim.reaches('Unscheduled')
  await survey({ delay_seconds: 1 })
  await kim.close()
  await kim.reaches('Offered')
  assert.deepEqual(await kim.log(), [
    'ConversationRatingScheduled',
    'ConversationRatingUnscheduled',
    'ConversationRatingScheduled',
    'ConversationRatingOffered',
  ])
  assert.equal((await parlance.captured('kim@customer.example')).length, 1)

  const lee = await conversationOf(parlance, 'lee@customer.example')
  await lee.close()
  const { userId } = await lee.reaches('Scheduled')
  await expecting(call('PUT', `/native/v1/contacts/${userId}/ban`), 204)
  await lee.reaches('Cancelled')
  assert.deepEqual(await lee.log(), ['ConversationRatingScheduled', 'ConversationRatingCancelled'])
  assert.deepEqual(await parlance.captured('lee@customer.example'), [])
})
