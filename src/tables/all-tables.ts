/** Every canonical table, in the order in which the night makes them. */
import type { Table } from './table.js';
import { coverageSpan } from './coverage-span.js';
import { member } from './member.js';
import { claim } from './claim.js';
import { claimLineRecord } from './claim-line-record.js';
import { claimLine } from './claim-line.js';
import { claimDiagnosis } from './claim-diagnosis.js';
import { claimProcedure } from './claim-procedure.js';
import { pharmacyFill } from './pharmacy-fill.js';
import { observation } from './observation.js';
import { labResult } from './lab-result.js';
import { conditionRecord } from './condition-record.js';
import { encounterNotice } from './encounter-notice.js';
import { provider } from './provider.js';
import { providerAttribution } from './provider-attribution.js';
import { memberEvent } from './member-event.js';
import { careManager } from './care-manager.js';
import { personCrosswalk } from './person-crosswalk.js';
import { observedCode } from './observed-code.js';
import { extractLoad } from './extract-load.js';
import { quarantinedRecord } from './quarantined-record.js';
import { cellFault } from './cell-fault.js';
import { valueSetRule } from './value-set-rule.js';
import { conditionRule } from './condition-rule.js';
import { conditionGroup } from './condition-group.js';
import { screeningItem } from './screening-item.js';
import { screeningAnswer } from './screening-answer.js';
import { criterion } from './criterion.js';
import { criterionClause } from './criterion-clause.js';
import { unknownReason } from './unknown-reason.js';
import { pointRule } from './point-rule.js';
import { policy } from './policy.js';
import { policyParameter } from './policy-parameter.js';
import { policyWindow } from './policy-window.js';
import { policyVariant } from './policy-variant.js';
import { policyEscalation } from './policy-escalation.js';
import { enabledCriterion } from './enabled-criterion.js';
import { enrolmentVariant } from './enrolment-variant.js';
import { stayVariant } from './stay-variant.js';
import { stayVariantClass } from './stay-variant-class.js';
import { readmissionRule } from './readmission-rule.js';
import { conditionVariant } from './condition-variant.js';
import { socialVariant } from './social-variant.js';
import { longTermCareVariant } from './long-term-care-variant.js';
import { specialtyVariant } from './specialty-variant.js';
import { costVariant } from './cost-variant.js';
import { controlRule } from './control-rule.js';
import { controlCategory } from './control-category.js';
import { stabilityVariant } from './stability-variant.js';
import { measureVariant } from './measure-variant.js';
import { drugClass } from './drug-class.js';
import { drugClassIngredient } from './drug-class-ingredient.js';
import { drugClassIndication } from './drug-class-indication.js';
import { drugInteraction } from './drug-interaction.js';
import { drugInteractionSide } from './drug-interaction-side.js';
import { drugName } from './drug-name.js';
import { treatmentProduct } from './treatment-product.js';
import { treatmentName } from './treatment-name.js';
import { ndcIngredient } from './ndc-ingredient.js';
import { medicationThreshold } from './medication-threshold.js';
import { medicationVariant } from './medication-variant.js';
import { planPolicy } from './plan-policy.js';
import { source } from './source.js';
import { sourceManifest } from './source-manifest.js';
import { night } from './night.js';
import { valueSetSource } from './value-set-source.js';
import { valueSetMember } from './value-set-member.js';
import { enrollmentSpan } from './enrollment-span.js';
import { coverageTonight } from './coverage-tonight.js';
import { claimVersion } from './claim-version.js';
import { claimFinalStatus } from './claim-final-status.js';
import { finalClaim } from './final-claim.js';
import { claimEvidence } from './claim-evidence.js';
import { diagnosisEvidence } from './diagnosis-evidence.js';
import { noticeStay } from './notice-stay.js';
import { inpatientRecord } from './inpatient-record.js';
import { noticeMatch } from './notice-match.js';
import { legRecord } from './leg-record.js';
import { stayLeg } from './stay-leg.js';
import { stayRecord } from './stay-record.js';
import { placedRecord } from './placed-record.js';
import { stayExemption } from './stay-exemption.js';
import { plannedStay } from './planned-stay.js';
import { inpatientStay } from './inpatient-stay.js';
import { stayDiagnosis } from './stay-diagnosis.js';
import { observationSpan } from './observation-span.js';
import { observationStay } from './observation-stay.js';
import { edVisit } from './ed-visit.js';
import { postAcuteStay } from './post-acute-stay.js';
import { transitionPeriod } from './transition-period.js';
import { openReferral } from './open-referral.js';
import { drugLabelIngredient } from './drug-label-ingredient.js';
import { drugLabel } from './drug-label.js';
import { drugFill } from './drug-fill.js';
import { drugProductIngredient } from './drug-product-ingredient.js';
import { treatmentFill } from './treatment-fill.js';
import { drugExposure } from './drug-exposure.js';
import { drugClassFill } from './drug-class-fill.js';
import { drugSupply } from './drug-supply.js';
import { ingredientPair } from './ingredient-pair.js';
import { lowResultSpan } from './low-result-span.js';
import { jointSupply } from './joint-supply.js';
import { claimNeed } from './claim-need.js';
import { nursingFacilityVisit } from './nursing-facility-visit.js';
import { emVisit } from './em-visit.js';
import { controlResult } from './control-result.js';
import { screeningFinding } from './screening-finding.js';
import { pharmacyHorizon } from './pharmacy-horizon.js';
import { drugReplacement } from './drug-replacement.js';
import { medicationOverlap } from './medication-overlap.js';
import { medicationEarlyStop } from './medication-early-stop.js';
import { medicationSwitch } from './medication-switch.js';
import { medicationResponse } from './medication-response.js';
import { medicationHarm } from './medication-harm.js';
import { medicationStatus } from './medication-status.js';
import { medicationFinding } from './medication-finding.js';
import { medicationFindingPart } from './medication-finding-part.js';
import { memberCondition } from './member-condition.js';
import { chronicCount } from './chronic-count.js';
import { indexStay } from './index-stay.js';
import { hrrpStay } from './hrrp-stay.js';
import { readmission } from './readmission.js';
import { hospitalizationCount12m } from './hospitalization-count-12m.js';
import { edVisitCount } from './ed-visit-count.js';
import { socialNeed } from './social-need.js';
import { coverageCompleteness } from './coverage-completeness.js';
import { sourceStatus } from './source-status.js';
import { memberScope } from './member-scope.js';
import { measureSubject } from './measure-subject.js';
import { conditionMeasure } from './condition-measure.js';
import { useMeasure } from './use-measure.js';
import { needMeasure } from './need-measure.js';
import { residenceSpell } from './residence-spell.js';
import { longTermCareEvent } from './long-term-care-event.js';
import { managingSpecialty } from './managing-specialty.js';
import { cost12m } from './cost-12m.js';
import { highCost } from './high-cost.js';
import { careMeasure } from './care-measure.js';
import { controlAlert } from './control-alert.js';
import { stability } from './stability.js';
import { stabilityMeasure } from './stability-measure.js';
import { memberMeasure } from './member-measure.js';
import { clauseState } from './clause-state.js';
import { conditionEvidence } from './condition-evidence.js';
import { treatmentEvidence } from './treatment-evidence.js';
import { stayEvidence } from './stay-evidence.js';
import { socialEvidence } from './social-evidence.js';
import { codeClass } from './code-class.js';
import { conditionClass } from './condition-class.js';
import { stayClass } from './stay-class.js';
import { sensitivityRule } from './sensitivity-rule.js';
import { valueInput } from './value-input.js';
import { part2Consent } from './part2-consent.js';
import { criterionState } from './criterion-state.js';
import { boundaryReason } from './boundary-reason.js';
import { memberTier } from './member-tier.js';
import { criterionEvidence } from './criterion-evidence.js';
import { priorityTerm } from './priority-term.js';
import { priorityBand } from './priority-band.js';
import { callDeadline } from './call-deadline.js';
import { contactRule } from './contact-rule.js';
import { nextActionRule } from './next-action-rule.js';
import { careNeed } from './care-need.js';
import { needDiscipline } from './need-discipline.js';
import { languageSpelling } from './language-spelling.js';
import { careManagerTerm } from './care-manager-term.js';
import { openProgram } from './open-program.js';
import { contactHistory } from './contact-history.js';
import { contactWindow } from './contact-window.js';
import { lastCareManager } from './last-care-manager.js';
import { outreachRound } from './outreach-round.js';
import { listedMember } from './listed-member.js';
import { nextAction } from './next-action.js';
import { capacityNeed } from './capacity-need.js';
import { capacityOffer } from './capacity-offer.js';
import { capacityCandidate } from './capacity-candidate.js';
import { capacitySlot } from './capacity-slot.js';
import { nightBefore } from './night-before.js';
import { priorDecision } from './prior-decision.js';
import { memberDecision } from './member-decision.js';
import { tierChange } from './tier-change.js';
import { tierChangeCause } from './tier-change-cause.js';
import { outreachRank } from './outreach-rank.js';

export const allTables: readonly Table[] = [
  coverageSpan,
  member,
  claim,
  claimLine,
  claimLineRecord,
  claimDiagnosis,
  claimProcedure,
  pharmacyFill,
  observation,
  labResult,
  conditionRecord,
  encounterNotice,
  provider,
  providerAttribution,
  memberEvent,
  careManager,
  careManagerTerm,
  personCrosswalk,
  observedCode,
  extractLoad,
  quarantinedRecord,
  cellFault,
  valueSetRule,
  valueSetSource,
  conditionRule,
  conditionGroup,
  screeningItem,
  screeningAnswer,
  criterion,
  criterionClause,
  unknownReason,
  pointRule,
  nextActionRule,
  careNeed,
  needDiscipline,
  languageSpelling,
  contactRule,
  callDeadline,
  policy,
  policyParameter,
  policyWindow,
  policyVariant,
  policyEscalation,
  enabledCriterion,
  enrolmentVariant,
  stayVariant,
  stayVariantClass,
  readmissionRule,
  conditionVariant,
  socialVariant,
  longTermCareVariant,
  specialtyVariant,
  costVariant,
  controlRule,
  controlCategory,
  stabilityVariant,
  measureVariant,
  drugClass,
  drugClassIngredient,
  drugClassIndication,
  drugInteraction,
  drugInteractionSide,
  drugName,
  treatmentProduct,
  treatmentName,
  ndcIngredient,
  medicationThreshold,
  medicationVariant,
  planPolicy,
  source,
  sourceManifest,
  night,
  valueSetMember,
  enrollmentSpan,
  coverageTonight,
  claimVersion,
  claimFinalStatus,
  finalClaim,
  claimEvidence,
  diagnosisEvidence,
  noticeStay,
  inpatientRecord,
  noticeMatch,
  legRecord,
  stayLeg,
  stayRecord,
  placedRecord,
  stayExemption,
  plannedStay,
  inpatientStay,
  stayDiagnosis,
  observationSpan,
  observationStay,
  edVisit,
  postAcuteStay,
  transitionPeriod,
  openReferral,
  drugLabelIngredient,
  drugLabel,
  drugFill,
  drugProductIngredient,
  treatmentFill,
  drugExposure,
  drugClassFill,
  drugSupply,
  ingredientPair,
  lowResultSpan,
  jointSupply,
  claimNeed,
  nursingFacilityVisit,
  emVisit,
  controlResult,
  screeningFinding,
  pharmacyHorizon,
  drugReplacement,
  medicationOverlap,
  medicationEarlyStop,
  medicationSwitch,
  medicationResponse,
  medicationHarm,
  medicationStatus,
  medicationFinding,
  medicationFindingPart,
  memberCondition,
  chronicCount,
  indexStay,
  hrrpStay,
  readmission,
  hospitalizationCount12m,
  edVisitCount,
  socialNeed,
  coverageCompleteness,
  sourceStatus,
  memberScope,
  measureSubject,
  conditionMeasure,
  useMeasure,
  needMeasure,
  residenceSpell,
  longTermCareEvent,
  managingSpecialty,
  cost12m,
  highCost,
  careMeasure,
  controlAlert,
  stability,
  stabilityMeasure,
  memberMeasure,
  clauseState,
  treatmentEvidence,
  conditionEvidence,
  stayEvidence,
  socialEvidence,
  sensitivityRule,
  valueInput,
  part2Consent,
  codeClass,
  conditionClass,
  stayClass,
  criterionState,
  boundaryReason,
  memberTier,
  criterionEvidence,
  priorityTerm,
  priorityBand,
  openProgram,
  contactHistory,
  lastCareManager,
  outreachRound,
  listedMember,
  contactWindow,
  nextAction,
  outreachRank,
  capacityNeed,
  capacityOffer,
  capacityCandidate,
  capacitySlot,
  nightBefore,
  priorDecision,
  memberDecision,
  tierChange,
  tierChangeCause,
];

export const tableNamed: ReadonlyMap<string, Table> = new Map(allTables.map((table) => [table.name, table]));
