'use strict';
const at = id => document.getElementById(id);
let chosen = 0;
let known = '';

async function list() {
  const page = await (await fetch('/api/messages')).json();
  const now = page.messages.map(mail => mail.id + ':' + mail.copies).join() + '|' + chosen;
  if (now === known) return;
  known = now;
  at('list').replaceChildren(...page.messages.slice(0, 500).map(mail => {
    const button = document.createElement('button');
    button.setAttribute('aria-current', String(mail.id === chosen));
    button.append(mail.subject || '(no subject)');
    const small = document.createElement('small');
    const again = mail.copies > 1 ? ` · came ${mail.copies} times` : '';
    small.append(`${mail.to.join(', ')} · ${new Date(mail.received_at).toLocaleString()}${again}`);
    button.append(small);
    button.onclick = () => show(mail.id);
    return button;
  }));
  if (!page.total) at('list').replaceChildren('No mails yet');
}

async function show(id) {
  const mail = await (await fetch('/api/messages/' + id)).json();
  chosen = id;
  at('subject').textContent = mail.subject;
  at('about').textContent = `${mail.from} → ${mail.to.join(', ')}`;
  at('files').replaceChildren(...mail.attachments.map((file, number) => {
    const link = document.createElement('a');
    link.href = `/api/messages/${id}/attachments/${number}`;
    link.textContent = `${file.name} (${file.size} bytes) `;
    return link;
  }));
  at('text').textContent = mail.text;
  at('html').src = mail.html ? `/api/messages/${id}/html` : 'about:blank';
  at('kind').hidden = !mail.html;
  view(Boolean(mail.html));
  at('kind').onclick = () => view(at('html').hidden);
  list();
}

function view(html) {
  at('html').hidden = !html;
  at('text').hidden = html;
  at('kind').textContent = html ? 'Show text' : 'Show HTML';
}

list();
setInterval(list, 2000);
