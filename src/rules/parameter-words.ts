/** What every parameter of a policy decides, for those who sign the rules and never see the program. */

const windows = {
  runout_tolerance_days: 'claims may be so many days behind the night and still prove that nothing happened',
  enrolment_gap_days: 'longest break in coverage that is forgiven in the past 12 months',
  condition_lookback_months: 'months in which evidence of a chronic condition is looked for',
  remitting_window_months: 'months after which a condition that can heal lapses without new evidence',
  discharge_unknown_days: 'days without news after which a stay without discharge is no longer in house',
  screen_valid_months: 'months for which an answer holds',
  ltc_event_days: 'days in which an event tells of a placement in long-term care (CM5)',
  ltc_resident_days: 'days in a nursing facility after which the member is a resident',
  stability_window_days: 'days without setback that stability asks for (CC1)',
  referral_open_days: 'days for which a referral into the program stays open',
} as const;

const thresholds = {
  min_age: 'youngest age in scope',
  enabled_criteria: 'criteria any of which makes case management',
  cm1_min_conditions: 'active chronic conditions from which CM1 holds',
  cm2_min_stays: 'counted hospital stays in 12 months from which CM2 holds',
  cm3_domains: 'social needs that count for CM3',
  cm4_requires_medical_comorbidity: 'CM4 asks for a medical condition beside substance use or mental illness',
  condition_list: 'list of chronic conditions that are counted',
  condition_outpatient_min_dates: 'dates of outpatient claims that prove a condition',
  ckd_min_stage: 'stage from which kidney disease counts',
  specialty_min_visits: 'visits on different dates in 12 months from which a specialty manages the member',
  cc2_max_specialties: 'most managing specialties that care coordination can follow (CC2)',
  stability_max_ed_visits: 'most emergency visits that end at home in a stable time (CC1)',
  a1c_alert: 'A1c in percent above which an alert is raised',
  snf_day_alert: 'covered day in a skilled nursing facility from which placement is expected (CM5)',
  high_cost_percentile: 'percentile of cost in the plan from which cost is high',
  chronic_priority: 'active chronic conditions from which priority is elevated',
  escalate: 'boundary reasons that make case management by themselves',
  suppression_threshold: 'cells of fewer members than this are hidden in summaries',
} as const;

const stays = {
  stay_rule: 'return to the same hospital on the next day: a readmission (hwr) or the same stay (pcr)',
  count_observation: 'observation counts as a hospital stay',
  count_planned: 'planned stays count',
  count_notice_stays: 'stays known from a notice alone count',
  counted_facility_classes: 'classes of hospital whose stays count',
  part2_consented: 'records of substance use programs (42 CFR Part 2) arrive under consent and are used',
} as const;

const social = {
  housing_includes_inadequate: 'pests, mould or no heat are a housing need',
  language_preference_is_lep: 'preferring another language is limited English by itself',
} as const;

const medicines = {
  polypharmacy: 'numbers of chronic medicines at once that are reported',
  rx_min_days_supply: "days' supply from which a medicine is a chronic one",
  duplicate_overlap_days: 'days of taking two medicines of one class from which they are a duplicate',
  early_stop_grace_days: 'days after the supply ran out before a medicine counts as stopped',
  switch_window_days: 'days after the supply ran out in which another class is a switch',
  pdc_threshold: 'share of days covered from which a medicine counts as taken',
} as const;

const outreach = {
  call_hours: 'hours after a discharge within which the call is due',
  call_business_days:
    'business days after a discharge within which the call is due; the earlier clock governs',
  closures: "days on which the plan's offices are closed, beside weekends and federal holidays",
  assessment_due_days: 'days from listing to the assessment',
  contact_attempts: 'attempts in different weeks before a member counts as not reached',
  unreachable_rest_days: 'days for which a member who was not reached is left alone',
  declined_rest_days: 'days for which a member who declined is left alone',
  ranking: 'points that order the list',
} as const;

export const parameterWords: Readonly<Record<string, string>> = {
  ...windows,
  ...thresholds,
  ...stays,
  ...social,
  ...medicines,
  ...outreach,
};
