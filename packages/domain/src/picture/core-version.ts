/** Names what the core decides from the same input; it changes whenever a decision does. */
export const CORE_VERSION = '6';
