/** Whether a panel, a dialog or a question lies over the screen: until it is closed, no key acts on what lies below. */
export function isScreenCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
}

/** Whether a dialog has the whole window; it has Escape itself. */
export function isModalOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}
