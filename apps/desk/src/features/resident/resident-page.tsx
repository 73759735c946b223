import { useParams } from 'react-router';
import { refusalOf } from '../../api/request.ts';
import { useResidentRecord } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { usePageTitle } from '../../ui/page.tsx';
import { Failed } from '../../ui/states.tsx';
import { Banner } from './banner.tsx';
import { BreakGlass } from './break-glass.tsx';
import './resident.css';
import { RecordSkeleton } from './record-skeleton.tsx';
import { RecordTab } from './record-tab.tsx';
import { Tabs } from './tabs.tsx';

/** The one refusal that a written reason can lift; any other is final. */
const NO_RELATION = 'access.no-relation';

/** One resident's whole record, across every institution of the county. */
export function ResidentPage() {
  const { id = '', tab = 'overview' } = useParams();
  const query = useResidentRecord(id);
  usePageTitle(query.data?.resident.name ?? t('record.tabs'));
  return (
    <Loaded
      query={query}
      skeleton={<RecordSkeleton />}
      failed={(error) =>
        refusalOf(error).code === NO_RELATION ? (
          <BreakGlass id={id} />
        ) : (
          <Failed error={error} retry={() => void query.refetch()} />
        )
      }
    >
      {(record) => (
        <>
          <Banner record={record} />
          <Tabs id={id} tab={tab} counts={{ ...record.counts, timeline: record.timeline.total }} />
          <RecordTab key={id} id={id} tab={tab} record={record} />
        </>
      )}
    </Loaded>
  );
}
