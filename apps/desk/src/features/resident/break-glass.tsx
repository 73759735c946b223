import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { Link } from 'react-router';
import { send } from '../../api/request.ts';
import { t } from '../../text/index.ts';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Said } from '../../ui/states.tsx';
import { useDraft } from '../../ui/workspace/use-draft.ts';

/** The server asks for as much; said here before one has to be refused. */
const SHORTEST_REASON = 10;

/** No relation to this resident: opened only for a written reason, for three hours, in the resident's sight. */
export function BreakGlass({ id }: { id: string }) {
  const [reason, setReason, settle] = useDraft(`break-glass.${id}`, '');
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: () =>
      send<{ until: string }>('POST', `/api/residents/${id}/break-glass`, { reason: reason.trim() }),
    onSuccess: () => {
      settle();
      return queries.invalidateQueries({ queryKey: ['resident', id] });
    },
  });
  const missing = SHORTEST_REASON - reason.trim().length;
  return (
    <Page title={t('glass.title')}>
      <div className="notice glass">
        <p>{t('glass.why')}</p>
        <ul>
          <li>{t('glass.first')}</li>
          <li>{t('glass.second')}</li>
        </ul>
        <Field label={t('glass.reason')}>
          <Input.TextArea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <div className="acts">
          <Button danger disabled={missing > 0} loading={open.isPending} onClick={() => open.mutate()}>
            {t('glass.open')}
          </Button>
          {missing > 0 && <span className="mute s13">{t('glass.missing', { n: missing })}</span>}
          <span className="sp" />
          <Link to="/residents">{t('glass.back')}</Link>
        </div>
        <Said error={open.error} />
      </div>
    </Page>
  );
}
