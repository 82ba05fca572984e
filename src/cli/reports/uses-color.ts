/** Whether a stream gets colours: a terminal does, unless NO_COLOR is set to anything (https://no-color.org). */
export function usesColor({ isTTY }: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  return isTTY === true && !environment.NO_COLOR;
}
