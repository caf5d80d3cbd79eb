import { Type } from 'typebox'
import { type ContactEndpoint, endpointById, listEndpoints } from '../../../core/contact-endpoints/index.ts'
import { listFlows } from '../../../core/flows/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { channelOfWay, wayOf } from '../present/channel.ts'
import { REFUSALS, REFUSALS_OF_ONE } from '../refusals.ts'
import { dataOf, listOf } from '../schemas/envelopes.ts'
import { ConversationChannel, words } from '../schemas/words.ts'

const Endpoint = Type.Union([
  Type.Object({
    _type: Type.Literal('EmailEndpoint'),
    address: Type.String(),
    name: Type.Optional(Type.String()),
    senderOverride: Type.Optional(Type.String()),
  }),
  Type.Object({
    _type: Type.Literal('TelephonyEndpoint'),
    number: Type.String(),
    name: Type.Optional(Type.String()),
    functionality: Type.Optional(Type.Array(words('Sms', 'VoiceInbound', 'VoiceOutbound'))),
  }),
])

const Flow = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  channel: ConversationChannel,
  contactEndpointId: Type.String(),
})

/** Channels by which flows can be asked for. */
const FlowChannel = words(
  'WhatsApp',
  'Voicemail',
  'WidgetChat',
  'FacebookMessenger',
  'Email',
  'ContactForm',
  'Callback',
  'PstnPhone',
  'Messenger',
)

const EndpointType = words('EmailEndpoint', 'TelephonyEndpoint')

export const contactEndpointsRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getContact-endpoints',
    method: 'GET',
    path: '/v1/contact-endpoints',
    summary: 'Where customers reach the organization',
    isRead: true,
    query: Type.Object({ _type: Type.Optional(EndpointType) }),
    responses: { 200: listOf(Endpoint), ...REFUSALS },
    run: async (tx, { query }) => {
      const endpoints = (await listEndpoints(tx)).map(present)
      return { data: endpoints.filter(({ _type }) => query._type === undefined || _type === query._type) }
    },
  }),
  operation({
    operationId: 'getContact-endpointsContactendpointid',
    method: 'GET',
    path: '/v1/contact-endpoints/{contactEndpointId}',
    summary: 'One of them, by its address or number',
    isRead: true,
    params: Type.Object({ contactEndpointId: Type.String() }),
    responses: { 200: dataOf(Endpoint), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => ({ data: present(await endpointById(tx, params.contactEndpointId)) }),
  }),
  operation({
    operationId: 'getConversationsFlows',
    method: 'GET',
    path: '/v1/conversations/flows',
    summary: 'The flows of a channel',
    isRead: true,
    query: Type.Object({ channel: Type.Optional(FlowChannel) }),
    responses: { 200: listOf(Flow), ...REFUSALS },
    run: async (tx, { query }) => ({
      data: (await listFlows(tx, wayOf(query.channel ?? 'PstnPhone'))).map(({ id, name, way, endpoint }) => ({
        id,
        name,
        channel: channelOfWay(way),
        contactEndpointId: endpoint,
      })),
    }),
  }),
]

const present = (endpoint: ContactEndpoint) =>
  endpoint.kind === 'email'
    ? {
        _type: 'EmailEndpoint' as const,
        address: endpoint.id,
        name: endpoint.name,
        ...(endpoint.senderName === null ? {} : { senderOverride: endpoint.senderName }),
      }
    : {
        _type: 'TelephonyEndpoint' as const,
        number: endpoint.id,
        name: endpoint.name,
        functionality: ['Sms' as const],
      }
