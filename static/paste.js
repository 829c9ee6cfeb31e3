/* What is pasted into the text of an article from Word or from a web page, as Markdown: headings, lists,
   tables, bold, slanted, links.  Loaded by static/editor.js when something is pasted. */

function markdown(node, list = "") {
	if (node.nodeType === 3) return node.data.replace(/\s+/g, " ").replace(/[\\*_`[\]<>]/g, "\\$&");
	if (node.nodeType !== 1 || /^(style|script|title|meta|head)$/i.test(node.tagName)) return "";
	const style = (node.dataset.style ?? "").replace(/\s/g, "").toLowerCase(), tag = node.tagName.toLowerCase();
	if (style.includes("mso-list:ignore")) return "";
	const inner = () => [...node.childNodes].map(child => markdown(child, list)).join("");
	const around = sign => inner().replace(/^(\s*)([^]*?)(\s*)$/,
		(all, a, text, b) => text ? a + sign + text + sign + b : all);
	const block = text => `\n\n${text.trim()}\n\n`;
	if (/^h[1-6]$/.test(tag)) return block("#".repeat(Math.max(2, +tag[1])) + " " + node.textContent.replace(/\s+/g, " ").trim());
	if (/^(b|strong)$/.test(tag) ? !/font-weight:(normal|400)/.test(style) : tag === "span" && /font-weight:(bold|[6-9]00)/.test(style)) return around("**");
	if (/^(i|em)$/.test(tag) || (tag === "span" && style.includes("font-style:italic"))) return around("*");
	if (tag === "a" && /^(https?|mailto):/i.test(node.getAttribute("href") ?? "")) return `[${inner().trim()}](${node.href.replace(/[()\s]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)})`;
	if (tag === "br") return "\n";
	if (tag === "li") return `\n${list}${node.parentNode.tagName === "OL" ? "1. " : "- "}${[...node.childNodes].map(child => markdown(child, list + "   ")).join("").trim()}`;
	if (/^[uo]l$/.test(tag)) return list ? inner() : block(inner());
	if (tag === "blockquote") return block(inner().trim().replace(/^/gm, "> "));
	if (tag === "table") {
		const rows = [...node.rows].map(row => `| ${[...row.cells].map(cell => markdown(cell).trim().replace(/\s+/g, " ").replace(/\|/g, "\\|")).join(" | ")} |`);
		return block([rows[0], rows[0] && "|" + " --- |".repeat(node.rows[0].cells.length), ...rows.slice(1)].filter(Boolean).join("\n"));
	}
	if (/mso-list:l/.test(style)) {
		const mark = [...node.querySelectorAll("[data-style]")].find(part => /mso-list:\s*ignore/i.test(part.dataset.style));
		return `\n${/[\dA-Za-z]/.test(mark?.textContent ?? "") ? "1. " : "- "}${inner().trim()}`;
	}
	const inCell = /^t[dh]$/i.test(node.parentNode.tagName);
	return /^(p|div|section|article|tr)$/.test(tag) && !inCell ? block(inner()) : inner();
}
/* Styles are read and never applied, handlers are neither. */
export const fromPage = html => markdown(new DOMParser().parseFromString(html.replace(/<style[^]*?<\/style>/gi, "").replace(/<[^>]*>/g, tag => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1=")), "text/html").body)
	.replace(/\u00a0/g, " ").replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim().normalize("NFC");
