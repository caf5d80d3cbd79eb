/** Why a mail gets no automatic answer. */
export type Refusal =
  /** A program wrote it, or the envelope has no sender. */
  | 'automatic'
  /** Nobody knows who sent it, or there is no such address. */
  | 'no_sender'
  /** Programs write from there, and nobody reads what comes. */
  | 'silent_sender'
  /** Our own address. */
  | 'own_address'
  | 'spam'
  /** It does not come from where it says. */
  | 'not_authenticated'
  /** It came too long ago for an acknowledgement to be of use. */
  | 'too_old'
  /** It does not begin its conversation, or somebody answered already. */
  | 'not_the_beginning'
  /** The inbox has no address to answer from. */
  | 'no_address'
  /** The domain of that address lets nothing leave. */
  | 'domain_not_verified'
  | 'enough_for_address'
  | 'enough_for_organization'
  | 'enough_in_all'
