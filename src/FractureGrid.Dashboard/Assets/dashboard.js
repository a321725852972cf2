// Pages work without this file; it saves readers a reload here and there.
'use strict';

// Parts of a page that say how things are now: fetched again with the page and put in their place, unless somebody is busy in them.
const live = () => document.querySelectorAll('[data-live]');
async function refresh() {
    if (document.hidden || live().length === 0) { return; }
    try {
        const answer = await fetch(location.href, { headers: { 'X-Live': '1' }, cache: 'no-store' });
        if (!answer.ok) { throw new Error(String(answer.status)); }
        const page = new DOMParser().parseFromString(pages.createHTML(await answer.text()), 'text/html');
        for (const part of live()) {
            const fresh = page.getElementById(part.id);
            if (fresh && !part.contains(document.activeElement)) { part.replaceWith(document.adoptNode(fresh)); }
        }
        document.documentElement.classList.remove('cut-off');
    } catch {
        document.documentElement.classList.add('cut-off');
    }
}
const pages = window.trustedTypes
    ? trustedTypes.createPolicy('live', { createHTML: text => text })
    : { createHTML: text => text };
const seconds = Number(document.querySelector('[data-live]')?.dataset.live ?? 0);
if (seconds > 0) { setInterval(refresh, seconds * 1000); }
