import type { ReactNode } from 'react';
import { t, tCode } from '../../text/index.ts';
import { count } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Workspace } from '../../ui/workspace/workspace.tsx';
import { type InstitutionDetail, nameOf, useInstitution } from './use-institutions.ts';

/** One institution: what it is, to whom it belonged and when, who works there, what it has. */
export function InstitutionWorkspace({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useInstitution(id);
  return (
    <Workspace title={query.data?.name ?? t('institutions.one')} onClose={onClose}>
      <Loaded query={query}>{(institution) => <Detail institution={institution} />}</Loaded>
    </Workspace>
  );
}

function Detail({ institution }: { institution: InstitutionDetail }) {
  const { memberships = [], staff = [], keySpecialties, equipment, territory } = institution;
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
      <Block title={t('institutions.memberships')} empty={memberships.length === 0 && t('institutions.noMembership')}>
        <dl className="kv">
          {memberships.map((membership) => (
            <div key={membership.consortium + membership.from} style={{ display: 'contents' }}>
              <dt>
                {membership.from} – {membership.until ?? t('now')}
              </dt>
              <dd>
                {membership.consortium} <span className="mute">{membership.role}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Block>
      <Tags title={t('institutions.specialties')} things={keySpecialties} />
      <Tags title={t('institutions.territory')} things={territory} />
      <Tags title={t('institutions.equipment')} things={equipment} />
      <Block title={t('institutions.staffN', { n: staff.length })} empty={staff.length === 0 && t('institutions.noStaff')}>
        <dl className="kv">
          {staff.map((person, index) => (
            <div key={`${person.name}-${index}`} style={{ display: 'contents' }}>
              <dt>{person.name}</dt>
              <dd>{person.title ?? person.roleName ?? tCode('role', person.role ?? undefined)}</dd>
            </div>
          ))}
        </dl>
      </Block>
    </>
  );
}

function Tags({ title, things }: { title: string; things: InstitutionDetail['keySpecialties'] }) {
  if (!things?.length) return null;
  return (
    <Block title={title}>
      {things.map((thing) => (
        <span className="tag" key={nameOf(thing)}>
          {nameOf(thing)}
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
