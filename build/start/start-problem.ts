/** Something that keeps the program from starting, said in one sentence to the person at the keyboard. */
export class StartProblem extends Error {
  readonly exitCode: number
  constructor(sentence: string, exitCode = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}
