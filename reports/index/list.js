'use strict';
(() => {
  const table = document.getElementById('list');
  if (table === null) return;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const field = (id) => document.getElementById(id);
  const [find, tier, criterion, provisional] = ['find', 'tier', 'criterion', 'provisional'].map(field);

  const matches = ({ row, text }) =>
    find.value
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (tier.value === '' || row.dataset.tier === tier.value) &&
    (criterion.value === '' || row.dataset.criteria.split(' ').includes(criterion.value)) &&
    (provisional.value === '' || row.dataset.provisional === provisional.value);

  const filter = () => {
    let shown = 0;
    for (const entry of rows) {
      entry.row.hidden = !matches(entry);
      if (!entry.row.hidden) shown++;
    }
    field('count').textContent = `${shown} of ${rows.length} shown`;
  };

  const headers = [...table.tHead.rows[0].cells];
  const valueOf = (row, column, kind) => {
    const value = row.cells[column].dataset.value;
    return kind === 'number' ? (value === '' ? -1 : Number(value)) : value.toLowerCase();
  };
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  const sortBy = (header, column) => {
    const isDescending = header.getAttribute('aria-sort') === 'ascending';
    for (const other of headers) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
    const kind = header.dataset.sort;
    const turn = isDescending ? -1 : 1;
    // ties keep the order of outreach
    rows.sort(
      (a, b) =>
        turn * compare(valueOf(a.row, column, kind), valueOf(b.row, column, kind)) ||
        compare(valueOf(a.row, 0, 'number'), valueOf(b.row, 0, 'number')),
    );
    body.append(...rows.map((entry) => entry.row));
  };

  headers.forEach((header, column) => {
    if (header.dataset.sort === undefined) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.textContent = header.textContent;
    button.addEventListener('click', () => sortBy(header, column));
    header.replaceChildren(button);
  });

  for (const control of [find, tier, criterion, provisional]) control.addEventListener('input', filter);
  field('clear').addEventListener('click', () => {
    for (const control of [find, tier, criterion, provisional]) control.value = '';
    filter();
    find.focus();
  });
  field('filters').hidden = false;
  filter();
})();
