/** In what is known of a conversation: between which ends it goes (`ours`, `theirs`), where that is known from the start. */
export const CONTACT_POINTS = 'contact_points'

/** And that its contact took the place of another: who wrote in it last is perhaps not who is answered. */
export const CONTACT_REPLACED = 'contact_replaced'
