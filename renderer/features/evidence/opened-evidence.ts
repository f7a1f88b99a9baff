/** In CSS pixels at 100 %, upright as the file says. */
export interface PageSize {
  readonly width: number
  readonly height: number
}

export type Rotation = 0 | 90 | 180 | 270

export interface RenderRequest {
  /** From 1. */
  readonly page: number
  readonly canvas: HTMLCanvasElement
  /** Device pixels for one CSS pixel at 100 %. */
  readonly scale: number
  /** Clockwise, beyond what the file itself says. */
  readonly rotation: Rotation
  readonly signal: AbortSignal
}

/** A piece whose pages can be drawn. */
export interface OpenedEvidence {
  readonly pageCount: number
  /** `page` from 1. @throws EvidenceFailure */
  sizeOf(page: number): Promise<PageSize>
  /** Sets the canvas's size and draws. Rejects when `signal` is aborted, and with EvidenceFailure when it cannot. */
  render(request: RenderRequest): Promise<void>
  /** Gives back what the piece holds; nothing of it is drawn afterwards. */
  close(): void
}
