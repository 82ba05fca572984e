/** A figure as the gallery shows it. Texts are plain; files stand beside the page. */
export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Of reproduction: choices that were made, and where the figure differs from the published one. */
  readonly notes: string;
  /** The command that makes it. */
  readonly command: string;
  readonly picture: string;
  /** The other files: the same picture in other formats, and the numbers behind it. */
  readonly files: readonly string[];
  readonly statements: readonly GalleryStatement[];
  readonly parameters: readonly { readonly path: string; readonly values: readonly string[] }[];
}

/** A statement that a figure must show, with what was measured. */
export interface GalleryStatement {
  readonly text: string;
  readonly expected: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** A page of figures with their statements and parameters: one HTML document without scripts. @param about a line on what made it */
export function galleryPage(entries: readonly GalleryEntry[], about: string): string {
  const statements = entries.flatMap((entry) => entry.statements);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Latebloom: gallery of figures</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Gallery of figures</h1>
<p>${escapeHtml(about)}</p>
<p>${entries.length} figures. ${escapeHtml(countStatements(statements))}.</p>
</header>
<nav aria-label="Figures">
<ul>
${entries.map(link).join("\n")}
</ul>
</nav>
<main>
${entries.map(article).join("\n")}
</main>
</body>
</html>
`;
}

const nameOf = ({ id }: GalleryEntry) => (/^\d+$/.test(id) ? `Figure ${id}` : `Figure “${id}”`);

function link(entry: GalleryEntry): string {
  const failed = entry.statements.filter(({ holds }) => !holds).length;
  const mark = failed === 0 ? "" : ` <strong class="fail">${failed} not held</strong>`;
  return `<li><a href="#figure-${escapeHtml(entry.id)}">${escapeHtml(nameOf(entry))}</a> ${escapeHtml(entry.title)}${mark}</li>`;
}

function article(entry: GalleryEntry): string {
  const { id, title, caption, notes, command, picture, files, statements, parameters } = entry;
  return `<article id="figure-${escapeHtml(id)}">
<h2>${escapeHtml(nameOf(entry))}: ${escapeHtml(title)}</h2>
<figure>
<img src="${escapeHtml(picture)}" alt="${escapeHtml(`${nameOf(entry)}: ${title}. It is described in the caption below.`)}" loading="lazy">
<figcaption>${escapeHtml(caption)}</figcaption>
</figure>
<h3>Notes on reproduction</h3>
<p>${escapeHtml(notes)}</p>
<p>Made by <code>${escapeHtml(command)}</code></p>
<p>Files: ${files.map((file) => `<a href="${escapeHtml(file)}">${escapeHtml(file)}</a>`).join(", ")}</p>
<div class="wide" tabindex="0" role="region" aria-label="${escapeHtml(`Statements of ${nameOf(entry)}`)}">
<table>
<caption>${escapeHtml(countStatements(statements))}</caption>
<thead><tr><th scope="col">holds</th><th scope="col">statement</th><th scope="col">measured</th><th scope="col">expected</th></tr></thead>
<tbody>
${statements.map(statementRow).join("\n")}
</tbody>
</table>
</div>
<details>
<summary>Parameters</summary>
<div class="wide" tabindex="0" role="region" aria-label="${escapeHtml(`Parameters of ${nameOf(entry)}`)}">
<table>
<thead><tr><th scope="col">parameter</th><th scope="col">values</th></tr></thead>
<tbody>
${parameters.map(({ path, values }) => `<tr><td><code>${escapeHtml(path)}</code></td><td>${escapeHtml(values.join(", "))}</td></tr>`).join("\n")}
</tbody>
</table>
</div>
</details>
</article>`;
}

function statementRow({ text, expected, measured, holds }: GalleryStatement): string {
  const verdict = holds ? "<td>yes</td>" : '<td class="fail">NO</td>';
  return `<tr>${verdict}<td>${escapeHtml(text)}</td><td>${escapeHtml(measured)}</td><td>${escapeHtml(expected)}</td></tr>`;
}

function countStatements(statements: readonly GalleryStatement[]): string {
  const held = statements.filter(({ holds }) => holds).length;
  return `${held} of ${statements.length} statements hold`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);

const STYLE = `
:root { color-scheme: light dark; --text: #1a1a1a; --page: #fff; --line: #bbb; --link: #0059a8; --fail: #b00020; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e8e8; --page: #16181b; --line: #555; --link: #8ec7ff; --fail: #ff8f8f; } }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); }
a { color: var(--link); }
article { margin-top: 3rem; border-top: 1px solid var(--line); }
figure { margin: 0; }
img { max-width: 100%; height: auto; background: #fff; }
figcaption { margin-top: 0.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9rem; }
caption { text-align: left; font-weight: bold; padding: 0.3rem 0; }
th, td { border: 1px solid var(--line); padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }
th { white-space: nowrap; }
code { overflow-wrap: anywhere; }
.fail { color: var(--fail); font-weight: bold; }
summary { cursor: pointer; padding: 0.5rem 0; }
`;
