import { Type } from 'typebox'
import { invalid } from '../../../core/errors.ts'
import { setOwnPicture, updateOwnAccount } from '../../../core/people/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { presentSelf } from '../sign-in/present-session.ts'
import { OrNull, SessionPerson } from '../sign-in/schemas.ts'

const SETTINGS_BYTES = 16 * 1024

/** What the calling person says of itself. */
export const ownAccountRoutes: Route[] = [
  operation({
    operationId: 'changeOwnAccount',
    method: 'PATCH',
    path: '/native/v1/session/person',
    summary: 'Change the own name, language and picture, and what the desk keeps for its person',
    body: Type.Object({
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      language: Type.Optional(Type.Union([Type.Literal('en'), Type.Literal('de')])),
      avatar_url: Type.Optional(OrNull(Type.String({ maxLength: 2000 }))),
      desk_settings: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), {
          description: '16 KB of JSON at most; takes the place of what was kept',
        }),
      ),
    }),
    responses: { 200: SessionPerson, 400: null, 401: null },
    run: async (tx, { body }) => {
      const { name, language, avatar_url: picture, desk_settings: deskSettings } = body
      if (deskSettings && Buffer.byteLength(JSON.stringify(deskSettings)) > SETTINGS_BYTES)
        throw invalid('these settings are larger than 16 KB', { field: 'desk_settings' })
      if (picture !== undefined) await setOwnPicture(tx, picture)
      const profile = {
        ...(language === undefined ? {} : { language }),
        ...(deskSettings === undefined ? {} : { deskSettings }),
      }
      const facts = {
        ...(name === undefined ? {} : { name }),
        ...(picture === undefined ? {} : { avatarBlob: null }),
        ...(Object.keys(profile).length > 0 ? { profile } : {}),
      }
      if (Object.keys(facts).length > 0) await updateOwnAccount(tx, facts)
      return presentSelf(tx)
    },
  }),
]
