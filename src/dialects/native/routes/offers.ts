import { Type } from 'typebox'
import { getConversation } from '../../../core/conversations/index.ts'
import { actingPerson } from '../../../core/people/index.ts'
import { leave, setPresence } from '../../../core/presence/index.ts'
import { openOffersOf } from '../../../core/queues/index.ts'
import { abandonConversation, acceptOffer, rejectOffer } from '../../../core/routing/index.ts'
import { operation } from '../../../http/route.ts'
import { OfferSchema, presentOffer, WayWord } from '../queue-schemas.ts'
import * as schemas from '../schemas.ts'

const OfferParams = Type.Object({ id: schemas.Id })

const Presence = Type.Object({
  is_online: Type.Boolean(),
  is_working: Type.Boolean(),
  ways: Type.Array(WayWord),
})

/** Conversations that are offered to the caller, and whether the caller is there. */
export const offerRoutes = [
  operation({
    operationId: 'listOffers',
    method: 'GET',
    path: '/native/v1/offers',
    summary: 'What the caller may take right now, oldest first',
    isRead: true,
    responses: { 200: schemas.listOf(OfferSchema), 401: null },
    run: async (tx) => {
      const { id } = await actingPerson(tx)
      return { data: (await openOffersOf(tx, id)).map(presentOffer) }
    },
  }),
  operation({
    operationId: 'acceptOffer',
    method: 'POST',
    path: '/native/v1/offers/{id}/accept',
    summary: 'Take a conversation that is offered; 409 when the offer is over',
    params: OfferParams,
    responses: { 200: OfferSchema, 401: null, 404: null, 409: null },
    run: async (tx, { params }) => presentOffer(await acceptOffer(tx, params)),
  }),
  operation({
    operationId: 'rejectOffer',
    method: 'POST',
    path: '/native/v1/offers/{id}/reject',
    summary: 'Leave a conversation that is offered to others',
    params: OfferParams,
    responses: { 200: OfferSchema, 401: null, 404: null, 409: null },
    run: async (tx, { params }) => presentOffer(await rejectOffer(tx, params)),
  }),
  operation({
    operationId: 'setPresence',
    method: 'PUT',
    path: '/native/v1/presence',
    summary: 'Say that the caller is there, which lasts a minute, and what the caller takes',
    body: Type.Object({
      is_working: Type.Optional(Type.Boolean({ description: 'default: as before' })),
      ways: Type.Optional(
        Type.Union([Type.Array(WayWord, { uniqueItems: true }), Type.Null()], {
          description: 'how customers come whom the caller takes; null: all of them; default: as before',
        }),
      ),
    }),
    isBodyOptional: true,
    responses: { 200: Presence, 400: null, 401: null },
    run: async (tx, { body }) => {
      const isWorking = body?.is_working
      const now = await setPresence(tx, {
        ...(isWorking === undefined ? {} : { isWorking }),
        ...(body?.ways === undefined ? {} : { ways: body.ways }),
      })
      return { is_online: now?.isOnline ?? false, is_working: now?.isWorking ?? false, ways: now?.ways ?? [] }
    },
  }),
  operation({
    operationId: 'endPresence',
    method: 'DELETE',
    path: '/native/v1/presence',
    summary: 'Say that the caller is gone',
    responses: { 204: null, 401: null },
    run: (tx) => leave(tx),
  }),
  operation({
    operationId: 'abandonConversation',
    method: 'POST',
    path: '/native/v1/conversations/{id}/abandoned',
    summary: 'Note that the customer of a waiting conversation has left',
    params: OfferParams,
    responses: { 204: null, 401: null, 404: null },
    run: async (tx, { params }) => abandonConversation(tx, { id: (await getConversation(tx, params.id)).id }),
  }),
]
