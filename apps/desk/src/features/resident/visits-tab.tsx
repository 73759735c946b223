import { useCursorList } from '../../api/use-cursor-list.ts';
import { t, tCode } from '../../text/index.ts';
import { fullDay, yuan } from '../../ui/format.ts';
import { LevelGlyph } from '../../ui/glyph.tsx';
import { List } from '../../ui/list/list.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Happening } from '../../ui/timeline.tsx';
import { Split } from '../../ui/workspace/split.tsx';

/** Visits and stays, here and elsewhere, with what they cost and what the insurance paid. */
export function VisitsTab({ id }: { id: string }) {
  const list = useCursorList<Happening>(`/api/residents/${id}/visits`);
  return (
    <Split>
      <List
        id="visits"
        label={t('record.visits')}
        columns={[
          { key: 'on', title: t('visits.day'), width: 140, cell: (row) => fullDay(row.on) },
          { key: 'title', title: t('visits.what'), width: 260, strong: true, cell: (row) => row.title },
          { key: 'text', title: t('visits.text'), mute: true, cell: (row) => row.text },
          {
            key: 'institution',
            title: t('visits.place'),
            width: 220,
            cell: (row) => (
              <span className="st none">
                <LevelGlyph level={row.level} />
                <span className="vh">{tCode('level', row.level)}</span>
                {row.institution}
              </span>
            ),
          },
          { key: 'cost', title: t('visits.cost'), width: 120, right: true, cell: (row) => row.cost != null && yuan(row.cost) },
          { key: 'fund', title: t('visits.fund'), width: 120, right: true, mute: true, cell: (row) => row.fund != null && yuan(row.fund) },
        ]}
        rowKey={(row) => row.id}
        source={list}
        empty={<Empty>{t('visits.none')}</Empty>}
      />
    </Split>
  );
}
