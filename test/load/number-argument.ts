/** A number of the command line above 0 and up to a most; ends the process with 2 for any other text. */
export function numberArgument(name: string, text: string | undefined, otherwise: number, most: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (value > 0 && value <= most) return value;
  console.error(`${name}: ${text}, want a number above 0 and up to ${most}`);
  process.exit(2);
}
