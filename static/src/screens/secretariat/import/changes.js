/** What an import would change: what is added, what changes field by field, what goes, and apart from it whose rights change. */
import { useState } from 'preact/hooks';
import { nt, t } from '../../../core/i18n.js';
import { Dialog } from '../../../ui/dialog.js';
import { html, Icon } from '../../../ui/parts.js';
import { columnName, valueText } from './names.js';

const FIRST = 20;

/** A list that shows its first lines, and the others when asked. */
function Some({ of: things, class: extra = '', draw }) {
  const [all, setAll] = useState(false);
  const shown = all ? things : things.slice(0, FIRST);
  return html`<ul class=${`s-some ${extra}`}>${shown.map((thing, n) => html`<li key=${n}>${draw(thing)}</li>`)}
    ${shown.length < things.length && html`<li><button type="button" class="btn btn-quiet" onClick=${() => setAll(true)}>
      ${nt('{n} more', '{n} more', things.length - shown.length)}</button></li>`}</ul>`;
}

const Group = ({ icon, title, tint = '', open = false, children }) => html`<details class=${`s-change ${tint}`} open=${open}>
  <summary><${Icon} name=${icon} /><span>${title}</span><${Icon} name="chevron-down" class="s-turn" /></summary>${children}</details>`;

const Label = ({ of: { label } }) => html`<bdi>${label}</bdi>`;

const Field = ({ of: { field, before, after } }) => html`<p class="s-field"><small>${columnName(field)}</small>
  <del><bdi>${valueText(before, field)}</bdi></del> <${Icon} name="arrow" class="flip" />${' '}
  <ins><bdi>${valueText(after, field)}</bdi></ins></p>`;

const votes = (may) => (may ? t('votes') : t('does not vote'));

/** Whose right to vote changes, and why. @param {{of: import('./preview.js').Right[]}} props */
const Rights = ({ of: rights }) => html`<${Some} of=${rights} draw=${({ label, before, after, reason }) => html`<b><bdi>${label}</bdi></b>
  <p class="s-field"><del>${typeof before === 'boolean' ? votes(before) : valueText(before)}</del> <${Icon} name="arrow" class="flip" />${' '}
    <ins>${typeof after === 'boolean' ? votes(after) : valueText(after)}</ins></p>${reason && html`<small><bdi>${reason}</bdi></small>`}`} />`;

const rightsTitle = (n) => nt('The right to vote of {n} delegation changes', 'The right to vote of {n} delegations changes', n);
const removedTitle = (n) => nt('{n} is removed', '{n} are removed', n);

/**
 * @param {object} props
 * @param {import('./preview.js').Preview} props.preview @param {boolean} props.remove @param {boolean} props.busy
 * @param {(remove: boolean) => void} props.onRemove
 */
export function WhatChanges({ preview: { kind, changes }, remove, busy, onRemove }) {
  const { added, changed, removed, kept, unchanged, rights } = changes;
  const [wanted, setWanted] = useState(remove); // what the switch shows while the house is asked
  const turn = ({ currentTarget: { checked } }) => {
    setWanted(checked);
    onRemove(checked);
  };
  const nothing = !added.length && !changed.length && !removed.length && !rights.length;
  return html`<section class="panel s-changes" aria-labelledby="changes-title">
    <header><h3 id="changes-title">${t('What changes')}</h3><span class="grow"></span>${unchanged > 0 && html`
      <span class="pill"><${Icon} name="minus" />${nt('{n} unchanged', '{n} unchanged', unchanged)}</span>`}</header>
    ${nothing && html`<p class="panel-body k-quiet">${t('Nothing: all of it is there already.')}</p>`}
    ${rights.length > 0 && html`<${Group} icon="vote" tint="s-change-rights" open title=${rightsTitle(rights.length)}><${Rights} of=${rights} /></${Group}>`}
    ${removed.length > 0 && html`<${Group} icon="trash" tint="s-change-removed" open title=${removedTitle(removed.length)}>
      <${Some} of=${removed} draw=${(one) => html`<${Label} of=${one} />`} /></${Group}>`}
    ${changed.length > 0 && html`<${Group} icon="edit" open title=${nt('{n} changes', '{n} change', changed.length)}>
      <${Some} of=${changed} draw=${(one) => html`<b><${Label} of=${one} /></b>${one.fields.map((field) => html`
        <${Field} key=${field.field} of=${field} />`)}`} /></${Group}>`}
    ${added.length > 0 && html`<${Group} icon="plus" title=${nt('{n} is added', '{n} are added', added.length)}>
      <${Some} of=${added} draw=${(one) => html`<${Label} of=${one} />`} /></${Group}>`}
    ${kept.length > 0 && html`<${Group} icon="lock" title=${nt('{n} is not in the file and stays', '{n} are not in the file and stay', kept.length)}>
      <${Some} of=${kept} draw=${(one) => html`<${Label} of=${one} />`} /></${Group}>`}
    ${kind !== 'texts' && (kept.length > 0 || remove) && html`<label class="k-switch s-remove">
      <input type="checkbox" checked=${busy ? wanted : remove} disabled=${busy} onChange=${turn} />
      <span>${t('Also remove what is not in the file')}</span></label>`}
  </section>`;
}

/**
 * Asks once more where something goes or a right changes; focus stands on the safe button.
 * @param {{preview: import('./preview.js').Preview, act: string, busy: boolean, onApply: () => void, onClose: () => void}} props
 */
export function Sure({ preview: { changes: { removed, rights } }, act, busy, onApply, onClose }) {
  return html`<${Dialog} title=${t('Import all the same?')} class="k-wide" onClose=${onClose}>
    <div class="s-sure" tabindex="0" role="group" aria-label=${t('What changes')}>
      ${removed.length > 0 && html`<h3>${removedTitle(removed.length)}</h3><${Some} of=${removed} draw=${(one) => html`<${Label} of=${one} />`} />`}
      ${rights.length > 0 && html`<h3>${rightsTitle(rights.length)}</h3><${Rights} of=${rights} />`}
    </div>
    <p>${t('Either all of it is imported or nothing, and every change is in the log.')}</p>
    <div class="dialog-acts"><button type="button" class="btn" data-first onClick=${onClose}>${t('Go back')}</button>
      <button type="button" class="btn btn-danger" disabled=${busy} onClick=${onApply}><${Icon} name="download" /><span>${act}</span></button></div>
  </${Dialog}>`;
}
