/** The page's own script: the filter, copy buttons, and keys. The page says everything without it. */
export const script: string = `(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll('[data-row]')].map((node) => ({
    node,
    kinds: node.dataset.row.split(' '),
    text: (node.closest('details')?.querySelector('summary')?.textContent + ' ' + node.textContent).toLowerCase(),
  }));
  const text = byId('filter-text');
  const kind = byId('filter-kind');
  const apply = () => {
    const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = words.every((word) => row.text.includes(word)) && (kind.value === '' || row.kinds.includes(kind.value));
      row.node.hidden = !fits;
      if (fits) shown += 1;
    }
    const isOn = words.length > 0 || kind.value !== '';
    byId('filter-count').textContent = isOn ? shown + ' of ' + rows.length + ' rows' : '';
  };
  text.addEventListener('input', apply);
  kind.addEventListener('input', apply);
  byId('filter').hidden = false;
  for (const pre of document.querySelectorAll('pre.curl')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(pre.textContent);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(pre);
        button.textContent = 'Selected';
      }
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
    pre.before(button);
  }
  const findings = () => [...document.querySelectorAll('article.finding:not([hidden])')];
  const step = (by) => {
    const all = findings();
    if (all.length === 0) return;
    const here = all.indexOf(document.activeElement?.closest('article.finding'));
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'start' });
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, select, textarea')) {
      if (event.key === 'Escape') { text.value = ''; kind.value = ''; apply(); event.target.blur(); }
      return;
    }
    if (event.key === '/') { event.preventDefault(); text.focus(); }
    if (event.key === 'j') step(1);
    if (event.key === 'k') step(-1);
  });
  addEventListener('beforeprint', () => { for (const node of document.querySelectorAll('details')) node.open = true; });
})();`;
