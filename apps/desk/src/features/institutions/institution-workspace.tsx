import type { ReactNode } from 'react';
import { t, tCode } from '../../text/index.ts';
import { count } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Workspace } from '../../ui/workspace/workspace.tsx';
import { type InstitutionDetail, specialtyWords, useInstitution } from './use-institutions.ts';

const STAFF_SHOWN = 60;

/** One institution: what it is, to whom it belonged and when, who works there, what it has. */
export function InstitutionWorkspace({
  id,
  on,
  onClose,
}: {
  id: string;
  on: string | undefined;
  onClose: () => void;
}) {
  const query = useInstitution(id, on);
  return (
    <Workspace title={query.data?.name ?? t('institutions.one')} onClose={onClose}>
      <Loaded query={query}>{(institution) => <Detail institution={institution} />}</Loaded>
    </Workspace>
  );
}

function Detail({ institution }: { institution: InstitutionDetail }) {
  const { memberships, staff, keySpecialties, equipment, territory } = institution;
  return (
    <>
      <dl className="kv">
        <dt>{t('institutions.kind')}</dt>
        <dd>{institution.kindName}</dd>
        {institution.beds ? (
          <>
            <dt>{t('institutions.beds')}</dt>
            <dd>{count(institution.beds)}</dd>
          </>
        ) : null}
        {institution.residents ? (
          <>
            <dt>{t('institutions.residents')}</dt>
            <dd>{count(institution.residents)}</dd>
          </>
        ) : null}
      </dl>
      <Block
        title={t('institutions.memberships')}
        empty={memberships.length === 0 && t('institutions.noMembership')}
      >
        <dl className="kv">
          {memberships.map((membership) => (
            <div key={`${membership.consortium.id}-${membership.from}`} style={{ display: 'contents' }}>
              <dt>
                {membership.from ?? t('institutions.long')} – {membership.until ?? t('now')}
              </dt>
              <dd>
                {membership.consortium.name} <span className="mute">{membership.role}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Block>
      <Tags title={t('institutions.specialties')} things={keySpecialties.map(specialtyWords)} />
      <Tags
        title={t('institutions.territory')}
        things={territory.flatMap(({ name, division }) => name ?? division ?? [])}
      />
      <Tags title={t('institutions.equipment')} things={equipment} />
      <Block
        title={t('institutions.staffN', { n: staff.length })}
        empty={staff.length === 0 && t('institutions.noStaff')}
      >
        <dl className="kv">
          {staff.slice(0, STAFF_SHOWN).map((person, index) => (
            <div key={`${person.id}-${index}`} style={{ display: 'contents' }}>
              <dt>{person.name}</dt>
              <dd>{person.title ?? tCode('role', person.role)}</dd>
            </div>
          ))}
        </dl>
      </Block>
    </>
  );
}

function Tags({ title, things }: { title: string; things: readonly string[] }) {
  if (things.length === 0) return null;
  return (
    <Block title={title}>
      {things.map((thing) => (
        <span className="tag" key={thing}>
          {thing}
        </span>
      ))}
    </Block>
  );
}

function Block({ title, empty, children }: { title: string; empty?: string | false; children: ReactNode }) {
  return (
    <div className="blk">
      <h3>{title}</h3>
      {empty ? <p className="s13 mute">{empty}</p> : children}
    </div>
  );
}
