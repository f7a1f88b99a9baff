import { appraisalPage } from './appraisal-page.ts'
import { appointmentPage, awardPage, educationPage, patentPage, titleCertificatePage } from './certificate-pages.ts'
import { degreePage, diplomaPage } from './degree-pages.ts'
import type { PageKind } from './evidence-wish.ts'
import { idCardPage, insurancePage, photoPage } from './identity-pages.ts'
import { journalBack, journalBodyPage, journalContents, journalCover, journalFirstPage } from './journal-pages.ts'
import { publicityPage, summaryPage } from './letter-pages.ts'
import type { PageTemplate } from './page-template.ts'
import { projectClosing, projectContract, projectExperts, projectList, projectNotice } from './project-pages.ts'

const single: Record<Exclude<PageKind, 'paper' | 'project' | 'project-closing'>, PageTemplate> = {
  'id-card': idCardPage,
  diploma: diplomaPage,
  degree: degreePage,
  'title-certificate': titleCertificatePage,
  appointment: appointmentPage,
  appraisal: appraisalPage,
  'education-certificate': educationPage,
  award: awardPage,
  patent: patentPage,
  insurance: insurancePage,
  publicity: publicityPage,
  summary: summaryPage,
  photo: photoPage,
}

/** A paper alone is its first page; with more pages it gains cover, contents, back, then further text. */
function paperPage(page: number, pages: number): PageTemplate {
  if (pages === 1) return journalFirstPage
  if (page === 0) return journalCover
  if (page === 1 && pages > 2) return journalContents
  if (page === pages - 1 && pages > 3) return journalBack
  return page === Math.min(2, pages - 1) ? journalFirstPage : journalBodyPage
}

/** The template of page `page` (from 0) in a document of `pages` pages. */
export function templateOf(kind: PageKind, page: number, pages: number): PageTemplate {
  switch (kind) {
    case 'paper':
      return paperPage(page, pages)
    case 'project':
      return page === 0 ? projectNotice : page === 1 ? projectList : projectContract
    case 'project-closing':
      return page === 0 ? projectClosing : page === 1 ? projectExperts : projectContract
    default:
      return single[kind]
  }
}
