// SPDX-License-Identifier: MIT
// A message as others see it: npm's mailparser, and a real browser.
//
//	node mail.cjs parse MESSAGE
//	node mail.cjs look HTML PNG WIDTH light|dark
//
// The first prints headers and bodies as JSON. The second takes a picture of an
// HTML body and prints what it found: how wide it is, what does not fit, what
// was fetched, the size of the smallest text, and the texts whose contrast is
// below that of WCAG AA.
"use strict";
const fs = require("node:fs");
const { chromium } = require("playwright-core");
const { simpleParser } = require("mailparser");
const { execSync } = require("node:child_process");

// Runs in the page.
function look() {
	const channels = (color) => color.match(/[\d.]+/g).map(Number);
	const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
		.map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const behind = (element) => {
		for (; element; element = element.parentElement) {
			const c = channels(getComputedStyle(element).backgroundColor);
			if (c.length < 4 || c[3] === 1)
				return c;
		}
		return [255, 255, 255];
	};
	const found = { texts: 0, faint: [], smallest: 99 };
	const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (nodes.nextNode()) {
		const text = nodes.currentNode.textContent.trim();
		const element = nodes.currentNode.parentElement;
		const style = getComputedStyle(element);
		if (!text || style.fontSize === "0px")
			continue;
		const [a, b] = [channels(style.color), behind(element)].map(luminance)
			.sort((x, y) => y - x);
		const ratio = (a + 0.05) / (b + 0.05);
		found.texts++;
		found.smallest = Math.min(found.smallest, parseFloat(style.fontSize));
		if (ratio < 4.5)
			found.faint.push([text, style.color, ratio]);
	}
	found.width = document.documentElement.scrollWidth;
	found.wide = [...document.querySelectorAll("*")].filter((e) =>
		e.getBoundingClientRect().right > innerWidth + 0.5).map((e) => e.outerHTML.slice(0, 200));
	found.scripts = document.scripts.length;
	return found;
}

async function lookAt(html, png, width, scheme) {
	const browser = await chromium.launch({
		executablePath: execSync("command -v chromium").toString().trim(),
		args: ["--no-sandbox", "--disable-gpu", "--disable-lcd-text"],
	});
	const page = await browser.newPage({
		viewport: { width: Number(width), height: 640 },
		colorScheme: scheme,
	});
	const fetched = [];
	page.on("request", (r) => fetched.push(r.url()));
	await page.goto("file://" + html);
	const found = await page.evaluate(look);
	await page.screenshot({ path: png, fullPage: true });
	await browser.close();
	console.log(JSON.stringify({ ...found, fetched: fetched.slice(1) }));
}

async function parse(message) {
	const m = await simpleParser(fs.readFileSync(message));
	console.log(JSON.stringify({
		subject: m.subject, date: m.date, id: m.messageId,
		from: m.from?.value, to: m.to?.value, cc: m.cc?.value, replyTo: m.replyTo?.value,
		headers: [...m.headerLines].map((h) => h.key),
		text: m.text, html: m.html, attachments: m.attachments.length,
	}));
}

const [what, ...words] = process.argv.slice(2);
({ parse, look: lookAt })[what](...words).catch((e) => { console.error(e); process.exit(1); });
