// SPDX-License-Identifier: MIT
// The page in a real browser.
//
//	node page.cjs HTML PREFIX
//
// Takes pictures of it at 360 and 1280 pixels, light and dark, and prints it
// on A4 and Letter: PREFIX-360-light.png ..., PREFIX-A4.pdf ... What it found
// goes to stdout as JSON: by width and scheme how wide the page is, what does
// not fit, the texts whose contrast is below that of WCAG AA, the shapes that
// can't be told from the paper; what was fetched; and the figures of its
// tables as the browser has them.
"use strict";
const { chromium } = require("playwright-core");
const { execSync } = require("node:child_process");

// Runs in the page.
function look() {
	const channels = (color) => color.match(/[\d.]+/g).map(Number);
	const solid = (color) => color !== "none" && (channels(color)[3] ?? 1) === 1;
	const luminance = (color) => channels(color).slice(0, 3).map((c) => c / 255)
		.map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const contrast = (one, other) => {
		const [a, b] = [one, other].map(luminance).sort((x, y) => y - x);
		return (a + 0.05) / (b + 0.05);
	};
	const paper = getComputedStyle(document.body).backgroundColor;
	const behind = (element) => {
		const cell = element.closest("g")?.querySelector("rect");
		if (cell && element.tagName === "text" && solid(getComputedStyle(cell).fill))
			return getComputedStyle(cell).fill;
		for (; element; element = element.parentElement)
			if (solid(getComputedStyle(element).backgroundColor))
				return getComputedStyle(element).backgroundColor;
		return paper;
	};
	const shown = (e) => e.getClientRects().length > 0;
	const found = { texts: 0, shapes: 0, faint: [], pale: [], smallest: 99 };
	const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (nodes.nextNode()) {
		const element = nodes.currentNode.parentElement;
		const text = nodes.currentNode.textContent.trim();
		if (!text || !shown(element) || ["title", "desc"].includes(element.tagName))
			continue;
		const style = getComputedStyle(element), svg = element.ownerSVGElement;
		const ratio = contrast(svg ? style.fill : style.color, behind(element));
		const scale = svg ? svg.getScreenCTM().a : 1;
		found.texts++;
		found.smallest = Math.min(found.smallest, parseFloat(style.fontSize) * scale);
		if (ratio < 4.5)
			found.faint.push([text, ratio]);
	}
	// What is worth seeing stands out from the paper by 3 to 1.
	for (const e of document.querySelectorAll("rect:not(.track, .gap), .mark")) {
		if (!shown(e) || e.closest(".month"))
			continue;
		const style = getComputedStyle(e);
		const ratio = contrast(e.tagName === "line" ? style.stroke : style.fill, paper);
		found.shapes++;
		if (ratio < 3)
			found.pale.push([e.getAttribute("class"), ratio]);
	}
	found.width = document.documentElement.scrollWidth;
	found.wide = [...document.querySelectorAll("body *")].filter((e) => shown(e) &&
		!e.closest(".wide, .unseen") && e.getBoundingClientRect().right > innerWidth + 0.5)
		.map((e) => e.outerHTML.slice(0, 200));
	found.scripts = document.scripts.length;
	return found;
}

// Runs in the page, too.
function figures() {
	const tables = {};
	for (const table of document.querySelectorAll("table[id]"))
		tables[table.id] = [...table.querySelectorAll("tr:not(.near)")].map((row) =>
			[...row.cells].map((cell) => {
				const data = cell.querySelector("data");
				return data ? Number(data.value) : cell.textContent.trim();
			}));
	return tables;
}

async function main(html, prefix) {
	const browser = await chromium.launch({
		executablePath: execSync("command -v chromium").toString().trim(),
		args: ["--no-sandbox", "--disable-gpu", "--disable-lcd-text"],
	});
	const found = { looks: {}, fetched: [] };
	for (const width of [360, 1280])
		for (const scheme of ["light", "dark"]) {
			const page = await browser.newPage({
				viewport: { width, height: 900 }, colorScheme: scheme,
			});
			page.on("request", (r) => found.fetched.push(r.url()));
			await page.goto("file://" + html);
			found.looks[`${width}-${scheme}`] = await page.evaluate(look);
			await page.screenshot({ path: `${prefix}-${width}-${scheme}.png`, fullPage: true });
			if (width === 1280 && scheme === "dark")
				for (const format of ["A4", "Letter"])
					await page.pdf({ path: `${prefix}-${format}.pdf`, format, printBackground: true });
			found.figures = await page.evaluate(figures);
			await page.close();
		}
	// For the README: down to the first picture.
	const page = await browser.newPage({ viewport: { width: 960, height: 900 } });
	await page.goto("file://" + html);
	const height = await page.evaluate(() =>
		document.querySelector(".picture figure")?.getBoundingClientRect().bottom ?? 900);
	await page.screenshot({ path: `${prefix}.png`, fullPage: true,
		clip: { x: 0, y: 0, width: 960, height: Math.ceil(height) + 24 } });
	await browser.close();
	console.log(JSON.stringify(found));
}

main(...process.argv.slice(2)).catch((e) => { console.error(e); process.exit(1); });
