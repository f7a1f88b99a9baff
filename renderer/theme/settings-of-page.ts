import {
  appearances,
  firstSettings,
  locales,
  textSizes,
  type DeskSettings,
} from '../../shared/contract/desk-settings.ts'

/** What the host wrote into the page before it was first drawn; the first settings where it wrote nothing (tests). */
export function settingsOfPage(): DeskSettings {
  const { lang, dataset } = document.documentElement
  return {
    ...firstSettings,
    locale: locales.find((one) => one === lang) ?? firstSettings.locale,
    appearance: appearances.find((one) => one === dataset['appearance']) ?? firstSettings.appearance,
    textSize: textSizes.find((one) => one === dataset['textSize']) ?? firstSettings.textSize,
  }
}

/** The same for what was changed since: style sheets go by these marks. */
export function markPage({ locale, appearance, textSize }: DeskSettings): void {
  const { documentElement } = document
  documentElement.lang = locale
  documentElement.dataset['appearance'] = appearance
  documentElement.dataset['textSize'] = textSize
}
