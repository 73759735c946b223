import type { ReactNode } from 'react';
import type { Resident, ResidentRecord } from '../../api/use-resident-record.ts';
import { t, tCode } from '../../text/index.ts';
import { exactly } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';

/** Who this is and what must not be overlooked; stays in view on every tab. */
export function Banner({ record: { resident, grant } }: { record: ResidentRecord }) {
  return (
    <header className="ban">
      <h1 className="nm">{resident.name ?? t('resident.nameless')}</h1>
      <div className="facts">
        <Identity resident={resident} />
        <Belonging resident={resident} />
      </div>
      <p className="grant s12">
        <span className="mute">{t('banner.basis')}</span>{' '}
        <b>{tCode('basis', grant.basis, grant.basisText)}</b>
        {grant.until && <span className="until">{t('banner.until', { at: exactly(grant.until) })}</span>}
      </p>
    </header>
  );
}

function Identity({ resident }: { resident: Resident }) {
  return (
    <div className="row">
      <span title={resident.birthDate ?? undefined}>
        {tCode('sex', resident.sex)}　{resident.age !== null && t('age', { n: resident.age })}
      </span>
      <Fact label={t('banner.lives')}>
        {[resident.villageName ?? resident.address, resident.group].filter(Boolean).join(' ')}
      </Fact>
      <Fact label={t('banner.id')}>{resident.idMasked}</Fact>
      <Fact label={t('banner.phone')}>{resident.phoneMasked}</Fact>
      <Fact label={t('banner.insurance')}>
        {resident.insurance && tCode('insurance', resident.insurance)}
      </Fact>
      {resident.deceased && (
        <StatusWord status="none">{t('banner.deceased', { day: resident.deceased })}</StatusWord>
      )}
      {resident.allergies.map(({ text, reaction, since }) => (
        <StatusWord status="danger" key={text}>
          {t('banner.allergy', { text: text ?? '' })}
          {(reaction || since) && `（${[reaction, since?.slice(0, 4)].filter(Boolean).join(t('comma'))}）`}
        </StatusWord>
      ))}
      {resident.allergies.length === 0 && <span className="mute">{t('allergies.none')}</span>}
    </div>
  );
}

function Belonging({
  resident: { programmes, contract, villageDoctor, institution },
}: {
  resident: Resident;
}) {
  return (
    <div className="row">
      <Fact label={t('banner.managedBy')}>{institution}</Fact>
      <Fact label={t('banner.contract')}>
        {contract
          ? [
              contract.doctor,
              contract.institution,
              contract.until && t('banner.contractUntil', { day: contract.until }),
            ]
              .filter(Boolean)
              .join(t('comma'))
          : t('banner.noContract')}
      </Fact>
      <Fact label={t('banner.villageDoctor')}>{villageDoctor}</Fact>
      {programmes.length > 0 && (
        <Fact label={t('banner.programmes')}>
          <b>
            {programmes
              .map((programme) => tCode('programme', programme.code, programme.name))
              .join(t('comma'))}
          </b>
        </Fact>
      )}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <span>
      <span className="mute">{label}</span> {children}
    </span>
  );
}
