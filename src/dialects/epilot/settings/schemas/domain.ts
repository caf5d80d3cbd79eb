import { Type } from 'typebox'
import { open } from '../../schemas/shapes.ts'

export const Domain = open({
  domain: Type.String({ minLength: 1, maxLength: 300, description: 'The domain, such as mail.example.org' }),
})

export const NewDomain = open({
  ...Domain.properties,
  receives_mail: Type.Optional(
    Type.Boolean({
      description: 'False: its mail comes here in another way than by MX, so that no MX record is asked for',
    }),
  ),
})

export const Domains = Type.Array(Type.String())
