/** Where an id is asked for and nobody is meant, as in a draft that names nobody yet (RFC 9562, section 5.9). */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
