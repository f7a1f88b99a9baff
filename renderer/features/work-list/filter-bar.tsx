import { ClearOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { WorkListFacets } from '../../../shared/contract/work-list-facets.ts'
import { noFilter, type WorkListFilter } from '../../../shared/contract/work-list-question.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './filter-bar.module.css'
import { facetNames, optionLabel, type FacetName } from './facet-words.ts'

export interface FilterBarProps {
  /** `null` until the list has been read. */
  readonly facets: WorkListFacets | null
  readonly filter: WorkListFilter
  readonly onFilter: (filter: WorkListFilter) => void
}

/** By what the list can be narrowed, each with how many applications it would leave. What there is only one of is not asked. */
export function FilterBar({ facets, filter, onFilter }: FilterBarProps) {
  const { t, number } = useIntl()
  const asked = facetNames.filter((name) => filter[name].length > 0 || hasChoice(facets, name))
  if (asked.length === 0) return null
  return (
    <div className={styles['bar']} role="group" aria-label={t('work-list.filter.label')}>
      {asked.map((name) => {
        const options = optionsOf(facets, filter, name).map(({ value, label, count }) => ({
          value,
          label: t('work-list.filter.option', { label: optionLabel(t, name, { value, label }), count: number(count) }),
        }))
        const title = t(`work-list.filter.${name}`)
        return (
          <Select
            key={name}
            id={`work-list-filter-${name}`}
            mode="multiple"
            size="small"
            className={styles['choice'] ?? ''}
            aria-label={title}
            placeholder={title}
            value={filter[name]}
            options={options}
            maxTagCount={0}
            maxTagPlaceholder={t('work-list.filter.chosen', { name: title, count: filter[name].length })}
            popupMatchSelectWidth={false}
            showSearch={name === 'units'}
            optionFilterProp="label"
            onChange={(values: string[]) => onFilter({ ...filter, [name]: values })}
          />
        )
      })}
      {facetNames.some((name) => filter[name].length > 0) && (
        <Button size="small" type="text" icon={<ClearOutlined aria-hidden />} onClick={() => onFilter(noFilter)}>
          {t('work-list.filter.clear')}
        </Button>
      )}
    </div>
  )
}

function hasChoice(facets: WorkListFacets | null, name: FacetName): boolean {
  const values = facets?.[name] ?? []
  if (name === 'dues' || name === 'marks') return values.some(({ count }) => count > 0)
  return values.length > 1
}

/** What is chosen stays among the choices, also when nothing has it any more. */
function optionsOf(facets: WorkListFacets | null, filter: WorkListFilter, name: FacetName) {
  const known = facets?.[name] ?? []
  const gone = filter[name].filter((value) => known.every((each) => each.value !== value))
  return [...known, ...gone.map((value) => ({ value, label: value, count: 0 }))]
}
