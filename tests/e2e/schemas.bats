#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# contrib/json-schema against what the programs print (npm: ajv).

bats_require_minimum_version 1.5.0
load helper
load mailing

schemas=$BATS_TEST_DIRNAME/../../contrib/json-schema

validate() {
	NODE_PATH=$CTOTIME_TEST_NODE_PATH node "$BATS_TEST_DIRNAME/npm/schemas.cjs" \
	    "$schemas" "$1" "$2" 3>&-
}

# The output of a command is what the schema of that name says.
fits() {
	local name=$1
	shift
	ctotime "$@" --json >"$home/json"
	validate "$name" "$home/json" || {
		echo "after: ctotime $*" >&2
		return 1
	}
}

setup_file() {
	[ -d "${CTOTIME_TEST_NODE_PATH-}/ajv" ] ||
		skip "ajv is not installed: make check does that"
}

@test "schemas: of an empty home" {
	local name
	for name in list week report target history status; do
		fits $name $name
	done
	fits constituent-list constituent list
	fits off-list off list
	fits help help
	fits help help log
}

@test "schemas: of what is logged" {
	fits log log sales/closing 2026-11-16 9-11 pricing call +acme
	fits log log mkt/collateral 2026-11-17 2h
	fits log log eng 2026-10-05 45m +acme +travel
	fits list list all
	fits list list 2020
	fits status status
	fits target target
	fits target target show 2020-01-01
	fits target-set target set 60/40 sales=25 --from 2026-12
	fits target-history target history
	fits target-set target delete 2026-12-01
	fits history history
	fits history undo
	fits history redo
	fits off-list off list
	fits off-add off add 2026-12-24 Christmas Eve
	fits off-list off list
	fits off-delete off delete 2026-12-24
	fits constituent-change constituent add legal --side internal
	fits constituent-change constituent set sales --side internal --from 2027-01-01
	fits constituent-change constituent alias legal law
	fits constituent-change constituent rename legal lawyers
	fits constituent-change constituent retire bizdev --from 2027-01-01
	fits daemon-status daemon status
	fits daemon-status daemon restart
	fits constituent-list constituent list
	fits daemon-stop daemon stop
}

@test "schemas: of timers, of many at once, and of what is mended" {
	fits config config
	fits timer start eng roadmap +acme
	clock='2026-11-23 11:00:00'
	fits timer switch sales/closing
	fits status status
	fits week week
	fits report report
	fits timer cancel
	fits history undo
	clock='2026-11-23 12:00:00'
	fits log stop
	fits timer continue
	fits timer cancel
	fits list log - < <(printf 'ceo 1h\nmkt 2h +a\n')
	fits log edit last --for 3h
	fits list edit 1 2 --note both
	fits list delete 1 2
	fits delete-forever delete --forever 3 --yes
	fits history history --all
}

# A command that prints JSON and is not among those above is missing here.
@test "schemas: there is one for every command with --json" {
	local command tested="$BATS_TEST_DIRNAME/schemas.bats"
	for command in $(ctotime help --json | jq -r '.[] |
	    select(any(.options[]; .name == "json")).name'); do
		grep -qE "^	+fits [a-z-]+ $command\\b" "$tested" || {
			echo "no test of: ctotime $command --json" >&2
			return 1
		}
	done
}

@test "schemas: of weeks, with all that stands below them" {
	local range
	ctotime log eng 2026-10-05 45m +travel
	ctotime log sales 2026-11-10 20-22
	ctotime log ceo 2026-11-21 5h
	for range in week last-week month 2026-W46 all today; do
		fits week week $range
	done
	fits week week all +travel
	fits week week --what-if sales=30,bizdev=20
	fits report report --what-if sales=30,bizdev=20
	fits status status
}

@test "schemas: of a schedule" {
	begin
	fits schedule-show schedule show
	fits schedule-set schedule --to ceo@example.com
	fits schedule-set schedule --weekly fri --to ceo@example.com
	ctotime mail --once
	fits schedule-show schedule
	touch "$home/broken"
	ctotime mail --once --to ada@example.com || :
	fits schedule-show schedule
	has "$(cat "$home/json")" '"failed"'
	fits schedule-remove schedule remove
	fits schedule-show schedule
}

@test "schemas: of a report by mail that is overdue, and one that failed" {
	ctotime log sales 1h
	ask '{"jsonrpc":"2.0","id":1,"method":"schedule.set","params":{"uuid":"01a20a9a-863b-7188-9c73-000000000901","now":"2026-11-20T10:15:00+01:00","weekday":0,"minute":420,"installed":"cron","recipients":"ada@example.com"}}'
	fits status status
	has "$(cat "$home/json")" '"overdue"'
	fits week week
	ask '{"jsonrpc":"2.0","id":1,"method":"mail.claim","params":{"uuid":"01a20a9a-863b-7188-9c73-000000000902","now":"2026-11-23T10:15:00+01:00","from":"2026-11-16","to":"2026-11-22","recipients":"ada@example.com","digest":"a"}}' \
	    '{"jsonrpc":"2.0","id":1,"method":"mail.end","params":{"uuid":"01a20a9a-863b-7188-9c73-000000000902","now":"2026-11-23T10:15:00+01:00","why":"msmtp: cannot connect"}}'
	fits status status
	has "$(cat "$home/json")" '"failed"'
	fits week week
}

@test "schemas: of reports by every key and pair" {
	ctotime log sales/closing 2026-11-16 9-11 pricing call +acme
	ctotime log mkt/collateral 2026-10-17 2h
	local keys="side constituent responsibility tag day week month quarter year" a b
	for a in $keys; do
		fits report report all --by "$a"
	done
	for b in side constituent month; do
		fits report report 2026 --by "tag,$b"
		fits report report 2026 --by "constituent,${b/constituent/week}"
		fits report report 2026 --by "$b,responsibility" +acme
	done
	fits report report 2020 --by constituent,month
}

@test "schemas: what is not so is found" {
	ctotime log sales 1h
	ctotime week --json >"$home/json"
	local filter
	for filter in '.lines[0].share = 2' '.lines[1].kind = "party"' '.from = "2026-11"' \
	    'del(.total_seconds)' '.lines[0].new = 1' '.lines[0].seconds = "1"' '.pace = 1' '[]'; do
		jq "$filter" "$home/json" >"$home/bad"
		run validate week "$home/bad"
		equals "$filter $status" "$filter 1"
	done
}
