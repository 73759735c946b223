-- The two questions asked all day: what is known about this resident, and the latest of one code.
-- Both read their index in the order of the answer, newest first; a row without a date has `at` = -infinity and comes last.

do $$
declare
  resource_type text;
begin
  foreach resource_type in array array[
    'Account', 'AdverseEvent', 'AllergyIntolerance', 'Appointment', 'AppointmentResponse', 'AuditEvent', 'Basic',
    'BodyStructure', 'CarePlan', 'CareTeam', 'ChargeItem', 'Claim', 'ClaimResponse', 'ClinicalImpression',
    'Communication', 'CommunicationRequest', 'Composition', 'Condition', 'Consent', 'Coverage',
    'CoverageEligibilityRequest', 'CoverageEligibilityResponse', 'DetectedIssue', 'Device', 'DeviceRequest',
    'DeviceUseStatement', 'DiagnosticReport', 'DocumentManifest', 'DocumentReference', 'Encounter',
    'EnrollmentRequest', 'EpisodeOfCare', 'ExplanationOfBenefit', 'FamilyMemberHistory', 'Flag', 'Goal', 'Group',
    'ImagingStudy', 'Immunization', 'ImmunizationEvaluation', 'ImmunizationRecommendation', 'Invoice', 'List',
    'MeasureReport', 'Media', 'MedicationAdministration', 'MedicationDispense', 'MedicationRequest',
    'MedicationStatement', 'MolecularSequence', 'NutritionOrder', 'Observation', 'Patient', 'Person', 'Procedure',
    'Provenance', 'QuestionnaireResponse', 'RelatedPerson', 'RequestGroup', 'ResearchSubject', 'RiskAssessment',
    'Schedule', 'ServiceRequest', 'Specimen', 'SupplyDelivery', 'SupplyRequest', 'Task', 'VisionPrescription'
  ] loop
    execute format('
      create index %2$I
          on records.%1$I (county, subject, at desc, at_end)
       where subject is not null',
      resource_type, resource_type || '_subject_idx');
  end loop;

  foreach resource_type in array array[
    'AllergyIntolerance', 'CarePlan', 'ChargeItem', 'ClinicalImpression', 'Composition', 'Condition', 'Consent',
    'DiagnosticReport', 'DocumentReference', 'Encounter', 'Immunization', 'MedicationAdministration', 'MedicationRequest',
    'MedicationStatement', 'Observation', 'Procedure', 'RiskAssessment', 'ServiceRequest', 'Task'
  ] loop
    execute format('
      create index %2$I
          on records.%1$I (county, code, at desc, at_end)
       where code is not null',
      resource_type, resource_type || '_code_idx');
  end loop;
end
$$;
