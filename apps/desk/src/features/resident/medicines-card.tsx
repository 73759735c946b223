import { Link } from 'react-router';
import type { Medicine } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { exactly, soon } from '../../ui/format.ts';
import { LeftDays } from './left-days.tsx';
import { addressOf } from './tabs.tsx';

const SHOWN = 5;

export function MedicinesCard({
  id,
  medicines,
  total,
}: {
  id: string;
  medicines: readonly Medicine[];
  total: number;
}) {
  return (
    <Card
      title={t('medicines.titleN', { n: total })}
      links={<Link to={addressOf(id, 'medicines')}>{t('all')}</Link>}
    >
      {medicines.length === 0 ? (
        <p className="nothing">{t('medicines.none')}</p>
      ) : (
        <table className="dense fixed" aria-label={t('medicines.title')}>
          <colgroup>
            <col style={{ width: '34%' }} />
            <col />
            <col style={{ width: 90 }} />
            <col style={{ width: 88 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('medicines.name')}</th>
              <th scope="col">{t('medicines.dose')}</th>
              <th scope="col">{t('medicines.filled')}</th>
              <th scope="col" className="num">
                {t('medicines.left')}
              </th>
            </tr>
          </thead>
          <tbody>
            {medicines.slice(0, SHOWN).map((medicine, index) => (
              <tr key={`${medicine.name}-${index}`}>
                <th scope="row" className="k el" title={medicine.name ?? undefined}>
                  {medicine.name}
                </th>
                <td className="el">{medicine.dose}</td>
                <td
                  className="mute"
                  title={medicine.lastFilledOn ? exactly(medicine.lastFilledOn) : undefined}
                >
                  {medicine.lastFilledOn && soon(medicine.lastFilledOn)}
                </td>
                <td className="num">
                  <LeftDays of={medicine} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
