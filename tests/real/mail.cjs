// SPDX-License-Identifier: MIT
// An HTML body as a mail program's browser shows it.
//
//	node mail.cjs HTML PNG WIDTH light|dark [SCALE]
//
// Takes a picture, and prints as JSON what was found: whether it has to be
// scrolled sideways, whether anything was fetched, the size of the smallest
// text, and the texts whose contrast is below that of WCAG AA.
"use strict";
const { chromium } = require("playwright-core");
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

async function main(html, png, width, scheme, scale) {
	const browser = await chromium.launch({
		executablePath: execSync("command -v chromium").toString().trim(),
		args: ["--no-sandbox", "--disable-gpu"],
	});
	const page = await browser.newPage({
		viewport: { width: Number(width), height: 640 },
		colorScheme: scheme, deviceScaleFactor: Number(scale ?? 1),
		javaScriptEnabled: true,
	});
	const fetched = [];
	page.on("request", (r) => fetched.push(r.url()));
	await page.goto("file://" + html);
	const found = await page.evaluate(look);
	await page.screenshot({ path: png, fullPage: true });
	await browser.close();
	console.log(JSON.stringify({ ...found, fetched: fetched.slice(1) }));
}

main(...process.argv.slice(2)).catch((e) => { console.error(e); process.exit(1); });
