import { defineTable } from './table.js';

export const memberEvent = defineTable({
  name: 'member_event',
  stage: 'ingest',
  grain: 'one row per event',
  key: ['event_id'],
  columns: {
    event_id: ['text', ''],
    person_id: ['text', ''],
    event_type: ['text', 'closed list of contracts 3'],
    event_date: ['date', ''],
    occurred_at: ['time', ''],
    ref_id: ['text', 'task, stay or programme'],
    outcome: ['text', ''],
    is_interactive: ['bool', ''],
    actor: ['text', ''],
    detail: ['text', ''],
    received_date: ['date', ''],
    first_loaded_on: ['date', ''],
    load_id: ['text', ''],
    record_number: ['int', ''],
  },
});
