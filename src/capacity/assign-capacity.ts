/** Makes `capacity_slot` from what the models of stage 6 left: the slots that are filled, and the cases that keep their care manager. */
import type { Engine, Row } from '../engines/engine.js';
import { capacitySlot } from '../tables/capacity-slot.js';
import { fillSlots } from './fill-slots.js';
import type { Assignment } from './fill-slots.js';

export async function assignCapacity(engine: Engine): Promise<void> {
  const candidates = await engine.rows(
    'select policy_id, person_id, plan_id, language, need, last_care_manager_id from capacity_candidate order by turn',
  );
  const offers = await engine.rows('select plan_id, language, need, care_manager_id from capacity_offer');
  const supply = await engine.rows(
    `select c.care_manager_id, c.weekly_capacity * n.capacity_weeks as n_slots
     from care_manager as c cross join night as n where c.weekly_capacity > 0 and n.capacity_weeks is not null`,
  );
  const existing = await engine.rows(
    'select policy_id, person_id, last_care_manager_id from capacity_need where is_existing order by turn',
  );
  const assigned = fillSlots(
    candidates.map((row) => ({
      personId: String(row['person_id']),
      policyId: String(row['policy_id']),
      group: groupOf(row),
      lastCareManagerId: row['last_care_manager_id'] === null ? null : String(row['last_care_manager_id']),
    })),
    offers.map((row) => ({ group: groupOf(row), careManagerId: String(row['care_manager_id']) })),
    new Map(supply.map((row) => [String(row['care_manager_id']), Number(row['n_slots'])])),
  );
  await engine.createTable(capacitySlot, [...assigned.map(assignedRow), ...existing.map(existingRow)]);
}

function groupOf(row: Row): string {
  return JSON.stringify([row['plan_id'], row['language'], row['need']]);
}

function assignedRow({ policyId, personId, careManagerId }: Assignment): Row {
  return {
    policy_id: policyId,
    person_id: personId,
    capacity_status: 'assigned',
    care_manager_id: careManagerId,
  };
}

function existingRow(row: Row): Row {
  return {
    policy_id: row['policy_id']!,
    person_id: row['person_id']!,
    capacity_status: 'existing_case',
    care_manager_id: row['last_care_manager_id'] ?? null,
  };
}
