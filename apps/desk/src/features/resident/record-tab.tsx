import type { ResidentRecord } from '../../api/use-resident-record.ts';
import { DocumentsTab } from './documents-tab.tsx';
import { MedicinesTab } from './medicines-tab.tsx';
import { Overview } from './overview.tsx';
import { ReadsTab } from './reads-tab.tsx';
import { ResultsTab } from './results-tab.tsx';
import { TimelineTab } from './timeline-tab.tsx';
import { VisitsTab } from './visits-tab.tsx';

export function RecordTab({ id, tab, record }: { id: string; tab: string; record: ResidentRecord }) {
  switch (tab) {
    case 'timeline':
      return <TimelineTab id={id} />;
    case 'results':
      return <ResultsTab id={id} trends={record.trends} />;
    case 'medicines':
      return <MedicinesTab id={id} />;
    case 'visits':
      return <VisitsTab id={id} />;
    case 'documents':
      return <DocumentsTab id={id} />;
    case 'reads':
      return <ReadsTab id={id} />;
    default:
      return <Overview id={id} record={record} />;
  }
}
