export function StatusLine(_props: { readonly onOpenCase: (caseId: string) => void }) {
  return null
}
