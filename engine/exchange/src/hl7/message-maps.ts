import { mapAccident } from './map-acc.ts';
import { mapAllergies, mapBackground, mapMeasurements, mapProcedures } from './map-background.ts';
import { mapDiagnoses, mapProblems } from './map-dg1.ts';
import { mapChargedProcedures, mapCharges, mapSettlement } from './map-ft1.ts';
import { mapReport, resultsOf } from './map-obr.ts';
import { mapOrder, ordersOf } from './map-orc.ts';
import { mapVisit, type VisitStep } from './map-pv1.ts';
import { mapReferral } from './map-rf1.ts';
import { mapPrescriptions } from './map-rxe.ts';
import { mapAppointment } from './map-sch.ts';
import { mapDocument, mapDocumentLines } from './map-txa.ts';
import { all, type Change, type MessageMap, type Scene } from './plan.ts';

/** What a kind of message is for, what it cannot do without, and how it becomes facts. */
export interface MessageKind {
  readonly name: string;
  readonly needs: readonly string[];
  readonly map: MessageMap;
  /** MRG names a person who is the one of PID: two records become one. */
  readonly merges?: boolean;
  /** MRG names a number that the person of PID had before. */
  readonly renumbers?: boolean;
}

const visit = (name: string, step: VisitStep): MessageKind => ({
  name,
  needs: ['PID', 'PV1'],
  map: (scene) => [
    ...mapVisit(scene, step),
    ...mapDiagnoses(scene),
    ...mapBackground(scene),
    ...mapReferral(scene, true),
  ],
});

/** Registration: the person first of all; a visit may be told along with it. */
const registration = (name: string, more: Partial<MessageKind> = {}): MessageKind => ({
  name,
  needs: ['PID'],
  map: (scene) => [
    ...mapVisit(scene, {}),
    ...mapDiagnoses(scene),
    ...mapBackground(scene),
    ...mapReferral(scene, true),
  ],
  ...more,
});

const merge = (name: string): MessageKind => ({ name, needs: ['PID', 'MRG'], map: () => [], merges: true });

/** The visits that a message mentions; made when they were not told before, left alone when they were. */
const mentioned = (scene: Scene): Change[] =>
  all(scene, 'PV1').flatMap((pv1) => mapVisit(scene, { mentions: true }, pv1));

const orders: MessageMap = (scene) => [
  ...mentioned(scene),
  ...mapDiagnoses(scene),
  ...mapAllergies(scene),
  ...mapChargedProcedures(scene),
  ...ordersOf(scene).flatMap((order, place) =>
    resultsOf(order).length > 0 ? mapReportOfOrder(scene, order, place) : mapOrder(scene, order),
  ),
  ...mapPrescriptions(scene),
];

/** Results that come along with an order, such as answers asked for at its entry, do not complete it. */
function mapReportOfOrder(scene: Scene, order: ReturnType<typeof ordersOf>[number], place: number): Change[] {
  const report = mapReport(scene, order, place);
  return [
    ...mapOrder(scene, order),
    ...report.filter(({ resource }) => resource.resourceType === 'Observation'),
  ];
}

const results: MessageMap = (scene) => [
  ...mentioned(scene),
  ...mapMeasurements(scene),
  ...ordersOf(scene).flatMap((order, place) => mapReport(scene, order, place)),
  ...mapChargedProcedures(scene),
  ...mapDocument(scene),
];

const prescriptions: MessageMap = (scene) => [
  ...mentioned(scene),
  ...mapMeasurements(scene),
  ...mapPrescriptions(scene),
  ...mapChargedProcedures(scene),
];
const appointment: MessageMap = (scene) => [
  ...mentioned(scene),
  ...mapDiagnoses(scene),
  ...mapMeasurements(scene),
  ...mapAppointment(scene),
];
const charges: MessageMap = (scene) => [
  ...mentioned(scene),
  ...mapDiagnoses(scene),
  ...mapAccident(scene),
  ...ordersOf(scene).flatMap((order, place) => mapReport(scene, order, place, true)),
  ...mapProcedures(scene),
  ...mapChargedProcedures(scene),
  ...mapCharges(scene),
  ...mapSettlement(scene),
];
const document: MessageMap = (scene) => [
  ...mentioned(scene),
  ...ordersOf(scene).flatMap((order) => mapOrder(scene, order)),
  ...mapDocument(scene),
  ...mapDocumentLines(scene),
];
const referral: MessageMap = (scene) => [
  ...mentioned(scene),
  ...mapReferral(scene),
  ...mapDiagnoses(scene),
  ...mapBackground(scene),
  ...ordersOf(scene).flatMap((order, place) => mapReport(scene, order, place)),
];
/** An account may cover several visits, each with a PV1 of its own. */
const bill: MessageMap = (scene) => [
  ...all(scene, 'PV1').flatMap((pv1) => mapVisit(scene, {}, pv1)),
  ...mapDiagnoses(scene),
  ...mapBackground(scene),
];

const GOING_ON = { status: 'in-progress' };
const siu = (name: string): MessageKind => ({ name, needs: ['SCH', 'PID'], map: appointment });
const mdm = (name: string): MessageKind => ({ name, needs: ['PID', 'TXA'], map: document });

/** Every kind of message that has a meaning here. Another kind waits as a letter until it gets a line. */
export const MESSAGE_KINDS: Readonly<Record<string, MessageKind>> = {
  'ADT^A01': visit('入院', GOING_ON),
  'ADT^A02': visit('转科', { ...GOING_ON, moves: true }),
  'ADT^A03': visit('出院', { status: 'finished' }),
  'ADT^A04': visit('门急诊登记', GOING_ON),
  'ADT^A05': visit('预约入院', { status: 'planned' }),
  'ADT^A06': visit('门诊转住院', GOING_ON),
  'ADT^A07': visit('住院转门诊', GOING_ON),
  'ADT^A08': registration('更新患者信息'),
  'ADT^A09': visit('离开（追踪）', GOING_ON),
  'ADT^A10': visit('到达（追踪）', GOING_ON),
  'ADT^A11': visit('取消入院', { status: 'cancelled' }),
  'ADT^A12': visit('取消转科', GOING_ON),
  'ADT^A13': visit('取消出院', { ...GOING_ON, reopens: true }),
  'ADT^A14': visit('拟入院', { status: 'planned' }),
  'ADT^A15': visit('拟转科', GOING_ON),
  'ADT^A16': visit('拟出院', GOING_ON),
  'ADT^A18': merge('合并患者'),
  'ADT^A21': visit('请假离院', { status: 'onleave' }),
  'ADT^A22': visit('请假返院', GOING_ON),
  'ADT^A23': visit('删除就诊记录', { status: 'entered-in-error' }),
  'ADT^A25': visit('取消拟出院', GOING_ON),
  'ADT^A26': visit('取消拟转科', GOING_ON),
  'ADT^A27': visit('取消拟入院', { status: 'cancelled' }),
  'ADT^A28': registration('新建患者'),
  'ADT^A30': merge('合并患者'),
  'ADT^A31': registration('更新患者'),
  'ADT^A32': visit('取消到达', GOING_ON),
  'ADT^A33': visit('取消离开', GOING_ON),
  'ADT^A34': merge('合并患者标识'),
  'ADT^A38': visit('取消预约入院', { status: 'cancelled' }),
  'ADT^A39': merge('合并患者'),
  'ADT^A40': merge('合并患者'),
  'ADT^A41': registration('合并账户', { needs: ['PID', 'MRG'], map: () => [] }),
  'ADT^A46': registration('更改患者标识', { needs: ['PID', 'MRG'], map: () => [], renumbers: true }),
  'ADT^A47': registration('更改患者标识', { needs: ['PID', 'MRG'], map: () => [], renumbers: true }),
  'BAR^P01': registration('建立账户', { map: bill }),
  'BAR^P05': registration('更新账户', { map: bill }),
  'BAR^P12': registration('更新诊断与手术', { map: bill }),
  'DFT^P03': { name: '费用', needs: ['PID'], map: charges },
  'DFT^P11': { name: '费用', needs: ['PID'], map: charges },
  'MDM^T01': mdm('文档通知'),
  'MDM^T02': mdm('新文档'),
  'MDM^T03': mdm('文档状态'),
  'MDM^T04': mdm('文档状态'),
  'MDM^T05': mdm('文档补充'),
  'MDM^T06': mdm('文档补充'),
  'MDM^T07': mdm('文档修改'),
  'MDM^T08': mdm('文档修改'),
  'MDM^T09': mdm('文档替换'),
  'MDM^T10': mdm('文档替换'),
  'MDM^T11': mdm('文档取消'),
  'OML^O21': { name: '检验申请', needs: ['PID'], map: orders },
  'OMG^O19': { name: '检查申请', needs: ['PID', 'ORC'], map: orders },
  'ORM^O01': { name: '申请', needs: ['PID'], map: orders },
  'ORU^R01': { name: '报告', needs: ['PID', 'OBR'], map: results },
  'OUL^R22': { name: '按标本的检验结果', needs: ['PID', 'OBR'], map: results },
  'OUL^R23': { name: '按容器的检验结果', needs: ['PID', 'OBR'], map: results },
  'PPR^PC1': { name: '新增问题', needs: ['PID', 'PRB'], map: mapProblems },
  'PPR^PC2': { name: '更新问题', needs: ['PID', 'PRB'], map: mapProblems },
  'PPR^PC3': { name: '删除问题', needs: ['PID', 'PRB'], map: mapProblems },
  'RDE^O01': { name: '处方', needs: ['PID', 'ORC'], map: prescriptions },
  'RDE^O11': { name: '处方', needs: ['PID', 'ORC'], map: prescriptions },
  'RDE^O25': { name: '续方', needs: ['PID', 'ORC'], map: prescriptions },
  'OMP^O09': { name: '处方', needs: ['PID', 'ORC'], map: prescriptions },
  'REF^I12': { name: '转诊', needs: ['PID', 'RF1'], map: referral },
  'REF^I13': { name: '修改转诊', needs: ['PID', 'RF1'], map: referral },
  'REF^I14': { name: '取消转诊', needs: ['PID', 'RF1'], map: referral },
  'SIU^S12': siu('新预约'),
  'SIU^S13': siu('改期'),
  'SIU^S14': siu('修改预约'),
  'SIU^S15': siu('取消预约'),
  'SIU^S16': siu('中止预约'),
  'SIU^S17': siu('删除预约'),
  'SIU^S26': siu('未到诊'),
};
