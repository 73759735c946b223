import { useCursorList } from '../../api/use-cursor-list.ts';
import type { Medicine } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { fullDay, since } from '../../ui/format.ts';
import { List } from '../../ui/list/list.tsx';
import { Empty } from '../../ui/states.tsx';
import { Split } from '../../ui/workspace/split.tsx';
import { LeftDays } from './left-days.tsx';

/** What is or was taken, with how long it still lasts. */
export function MedicinesTab({ id }: { id: string }) {
  const list = useCursorList<Medicine>(`/api/residents/${id}/medicines`);
  return (
    <Split>
      <List
        id="medicines"
        label={t('record.medicines')}
        columns={[
          { key: 'name', title: t('medicines.name'), width: 240, strong: true, cell: (row) => row.name },
          { key: 'dose', title: t('medicines.dose'), cell: (row) => row.dose },
          {
            key: 'since',
            title: t('medicines.since'),
            width: 120,
            mute: true,
            cell: (row) => since(row.since),
          },
          {
            key: 'filled',
            title: t('medicines.filled'),
            width: 150,
            mute: true,
            cell: (row) => row.lastFilledOn && fullDay(row.lastFilledOn),
          },
          {
            key: 'left',
            title: t('medicines.left'),
            width: 110,
            right: true,
            cell: (row) => <LeftDays of={row} />,
          },
          {
            key: 'institution',
            title: t('medicines.place'),
            width: 200,
            mute: true,
            cell: (row) => row.institution,
          },
        ]}
        rowKey={(row) => `${row.name}|${row.since}|${row.lastFilledOn}|${row.institution}`}
        source={list}
        empty={<Empty>{t('medicines.none')}</Empty>}
      />
    </Split>
  );
}
