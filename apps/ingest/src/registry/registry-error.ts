/** Why a list of aircraft can't be read or brought in, in words for the person who typed the command. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
}
