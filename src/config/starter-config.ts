/** The caretier.yaml that `caretier init` writes: every key that a first night needs, each with its reason. */
export const starterConfig = `# caretier: what comes in, which plan follows which policy, where the lists go. Paths are relative to this file.

time_zone: America/New_York      # decides what "yesterday" is when --as-of is not given
state: .caretier                 # loaded extracts, quarantine, run history: keep it, and keep it private
publish: output                  # one folder per as-of date, swapped in whole

extracts:
  - id: eligibility
    format: tuva/eligibility     # the Tuva input layer, columns mapped by name
    path: extracts/eligibility*.csv
  - id: claims
    format: tuva/medical_claim
    path: extracts/medical_claim*.csv
    provides: [claims, sud_claims]   # what an absence in this file can be believed about
    complete_through: 2026-05-31     # paid claims are complete to here; or lag_days: 45
    filters: []                      # e.g. [samhsa] when substance-use claims were removed
    gates:                           # more than this: a warning, or exit 1 and nothing published
      rows_vs_median: { warn: 20%, stop: 50% }   # against the last 7 published nights
  - id: screenings
    format: tuva/observation         # PRAPARE, AHC-HRSN and Hunger Vital Sign answers by LOINC
    path: extracts/observation*.csv
  - id: notices
    format: tuva/encounter           # admissions and discharges before any claim exists
    path: extracts/encounter*.csv
  - id: providers
    format: caretier/provider
    path: extracts/provider.csv      # provider*.csv would take the attribution too
  - id: attribution
    format: tuva/provider_attribution    # whose patient the member is
    path: extracts/provider_attribution*.csv
  - id: events
    format: caretier/member_event    # opt-outs, hospice, consents
    path: extracts/member_event*.csv
  - id: care_managers
    format: caretier/care_manager    # who can take how many members a week, in which plans and languages
    path: extracts/care_manager*.csv
# - id: pharmacy                     # the sample has no fills
#   format: tuva/pharmacy_claim
#   path: extracts/pharmacy_claim*.csv
#   lag_days: 14

capacity: { weeks: 1 }               # so many weeks of the care managers' work are handed out; leave out to list everyone without

plans:                               # plan code of the eligibility file → policy
  H1234-001: { policy: default-2026.1, name: Sunrise Gold HMO, precedence: 1 }
  H1234-002: { policy: default-2026.1, name: Sunrise Silver PPO, precedence: 2 }   # of two plans on one day the lower number calls
default_policy: default-2026.1       # for plan codes not named above; leave out to set those members aside
# also_judge: [medicare-advantage]   # policies of no plan: who would qualify under them (parity, explain)

# rules: my-rules                    # a folder that adds or replaces rules, file by file
outputs: [csv, html, parquet, arrow]
# profiles:                          # who gets which files, columns and classes; the top folder is the care manager's
#   program_manager: {}              # aggregates only
#   vendor: { pseudonym_key: vendor.key }   # pseudonyms in place of ids, and nothing sensitive
#   internal: {}                     # everything, and tables/
engine: duckdb
`;
