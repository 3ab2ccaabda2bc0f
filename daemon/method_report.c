/* SPDX-License-Identifier: MIT */
/* Time held against the target: `report`. */
#include "err.h"
#include "method_basis.h"
#include "method_running.h"
#include "method_shares.h"
#include "method_window.h"

int
method_report(struct method *m, const void *params, void *result)
{
	const struct proto_report *p = params;
	struct proto_report_result *ret = result;
	struct wire_list what_if = { 0 };
	struct method_window w = { .range = { p->from, p->to } };
	struct method_running running = { 0 };
	struct method_basis b = { 0 };
	int r = method_basis_check_range(m, p->from, p->to);

	if (r == 0)
		r = method_basis_load(m, &b);
	if (r == 0)
		r = method_shares_what_if(m, &b, &p->shares, p->to, &what_if);
	if (r == 0)
		r = method_window_read(m, &b, &w, 1);
	if (r == 0)
		r = method_running_load(m, &p->now, &running);
	if (r == 0)
		r = method_basis_show(m, &b, &w.report, ret);
	if (r < 0)
		return r;
	ret->what_if = what_if;
	ret->running_seconds = method_running_seconds(&running, w.range);
	return 0;
}
