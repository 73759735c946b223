import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ResidentLine } from '../../api/resident-line.ts';
import type { Session } from '../../api/use-session.ts';
import { t, tCode } from '../../text/index.ts';
import { appearance, changeAppearance } from '../../theme/appearance.ts';
import { signOut } from '../account-menu.tsx';
import { showKeys } from '../keys-panel.tsx';
import { entriesFor, mayFindResidents } from '../rail-entries.ts';
import { type Finding, matching } from './finding.ts';
import { useFoundResidents } from './use-found-residents.ts';

/** Everything the words in the box lead to, residents first. */
export function useFindings(session: Session) {
  const [typed, type] = useState('');
  const navigate = useNavigate();
  const mayFind = mayFindResidents(session.user);
  const found = useFoundResidents(typed, mayFind);

  const residents = typed.trim() && mayFind ? (found.data?.rows ?? []) : [];
  const pages: Finding[] = [
    ...entriesFor(session.user).map(({ to, text }) => ({
      key: to,
      group: 'pages' as const,
      name: t(text),
      run: () => navigate(to),
    })),
    { key: '/me', group: 'pages', name: t('me.title'), words: t('me.words'), run: () => navigate('/me') },
  ];
  const findings = [
    ...residents.map((resident) => toFinding(resident, () => navigate(`/residents/${resident.id}`))),
    ...matching([...pages, ...acts()], typed),
  ];
  return { typed, type, findings, waiting: found.isFetching };
}

const toFinding = (resident: ResidentLine, run: () => void): Finding => ({
  key: resident.id,
  group: 'residents',
  name: resident.name ?? t('resident.nameless'),
  note: [
    `${tCode('sex', resident.sex)} ${resident.age ?? ''}`,
    resident.village,
    resident.idTail && t('palette.idTail', { n: resident.idTail }),
    resident.phoneTail && t('palette.phoneTail', { n: resident.phoneTail }),
  ]
    .filter(Boolean)
    .join('　'),
  run,
});

function acts(): Finding[] {
  const { theme, contrast, language } = appearance();
  return [
    {
      key: 'theme',
      group: 'acts',
      name: theme === 'dark' ? t('act.light') : t('act.dark'),
      run: () => changeAppearance({ theme: theme === 'dark' ? 'light' : 'dark' }),
    },
    {
      key: 'contrast',
      group: 'acts',
      name: contrast === 'more' ? t('act.contrastNormal') : t('act.contrastMore'),
      run: () => changeAppearance({ contrast: contrast === 'more' ? 'normal' : 'more' }),
    },
    {
      key: 'language',
      group: 'acts',
      name: language === 'zh' ? 'English' : '中文',
      words: t('look.language'),
      run: () => changeAppearance({ language: language === 'zh' ? 'en' : 'zh' }),
    },
    { key: 'keys', group: 'acts', name: t('keys.help'), run: showKeys },
    { key: 'out', group: 'acts', name: t('me.signOut'), run: () => void signOut() },
  ];
}
