#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The role is data: constituent list, add, set, rename, alias, retire.

bats_require_minimum_version 1.5.0
load helper

# A ledger, so that nothing is said of a new one.
begin() {
	ctotime log ceo 20.11. 1h >/dev/null 2>&1
}

# The row of a constituent, and of its responsibilities.
row() {
	ctotime constituent list --all | grep -E "^(  )?$1 "
}

@test "constituent: reading makes no ledger" {
	ct constituent
	equals "$status $stderr $output" "0  nothing logged yet"
	equals "$(ls -A "$home")" ""
}

@test "constituent list: keys, sides, titles, other names" {
	begin
	ct constituent list
	equals "$status $stderr" "0 "
	has "$output" "sales           external  Sales: customers
  closing                 Helping to close customer accounts"
	has "$output" "
marketing       external  Marketing: evangelism, analysts (mkt, mktg)
"
	has "$output" "
  collateral    internal  White papers and sales collateral
bizdev          external"
	equals "$(ctotime constituent list --json |
		jq -c '.[1] | [.key, .side, .aliases, .sides, .retired_from,
		(.responsibilities | length), .responsibilities[5].sides]')" \
	    '["marketing","external",["mkt","mktg"],[{"from":"1970-01-01","side":"external"}],null,6,[{"from":"1970-01-01","side":"internal"}]]'
}

@test "constituent add: the first one begins a ledger, and takes time" {
	ct constituent add recruiting Finding people --side external
	equals "$status $output" "0 Added recruiting, external: Finding people."
	equals "$stderr" "ctotime: constituent: began a new ledger: $ledger"
	ct log recr 2025-01-02 2h
	equals "$status" 0
	has "$output" "recruiting  2h 00m  Thu 2 Jan 2025"
	ct week 2025-01-02
	has "$output" "
  recruiting    2h 00m   100%"
}

@test "constituent add: responsibilities, on the side of theirs or their own" {
	begin
	ct constituent add Sales/renewals Keeping customers
	equals "$status $stderr $output" \
	    "0  Added sales/renewals, external: Keeping customers."
	ct constituent add sales/handbook --side internal
	equals "$output" "Added sales/handbook, internal."
	ctotime log sales/ren 20.11. 1h
	ctotime log sales/hand 20.11. 1h
	equals "$(ctotime list 20.11. --json | jq -c 'map([.responsibility, .side])')" \
	    '[[null,"internal"],["renewals","external"],["handbook","internal"]]'
}

@test "constituent add: what is refused" {
	local words text
	begin
	while IFS=: read -r words text; do
		# shellcheck disable=SC2086 # several words are meant
		ct constituent add $words
		equals "$words: $status $output $stderr" \
		    "$words: 1  ctotime: constituent: $text"
	done <<'END'
sales --side internal:"sales" is a constituent already
mkt --side internal:"mkt" is another name of marketing
eng --side internal:"eng" is short for engineering; take another name
external --side internal:"external" is a side; take another name
today --side internal:"today" is a word for a time; take another name
mon --side internal:"mon" is a word for a time; take another name
may --side internal:"may" is a word for a time; take another name
last --side internal:"last" is a word for a time; take another name
week --side internal:"week" is a word for a time; take another name
tomorrow --side internal:"tomorrow" is a word for a time; take another name
pt1h --side internal:"pt1h" is a word for a time; take another name
sales/closing:"closing" is a responsibility already
sales/clos:"clos" is short for closing; take another name
slaes/renewals:"slaes" is not a constituent; did you mean "sales"?
END
	for words in Foo +foo foo:bar a/b/c $'a\tb' 'a b' "$(printf 'x%.0s' {1..41})"; do
		ct constituent add "sales/$words"
		equals "$words: $status" "$words: 1"
		has "$stderr" "is not a name: one is a letter, then"
	done
	ct constituent add legal "$(printf 'x%.0s' {1..41})" --side internal
	equals "$status $stderr" "1 ctotime: constituent: the title is longer than 40 characters"
	ct constituent add legal $'a\tb' --side internal
	equals "$status $stderr" "1 ctotime: constituent: the title has a control character"
	equals "$(sql "SELECT count(*) FROM change")" 1
}

@test "constituent: what is not understood" {
	local words text
	while IFS=: read -r words text; do
		# shellcheck disable=SC2086
		ct constituent $words
		equals "$words: $status $output $stderr" \
		    "$words: 2  ctotime: constituent: $text"
	done <<'END'
frobnicate:"frobnicate" is none of list, add, set, rename, alias, retire
list sales:unexpected "sales"
list --side internal:list takes no --side
add legal:on which side? Add --side external or --side internal
add legal --side left:--side is external or internal, not "left"
add legal --side internal --from today:add takes no --from
add:a word is missing: ctotime constituent add WHAT [TITLE] --side SIDE
set sales:set what? --side, --title, --position or --in-use
set sales --from today:--from goes with --side
set sales --side internal --from someday:"someday" is not a day; write 2027-01-01, 2027-Q1, tomorrow or the like
set sales --position 0:--position is a place, 1 is the first, not "0"
rename sales:a word is missing: ctotime constituent rename WHAT NAME
rename sales/closing sales/deals:the new name alone: ctotime constituent rename sales/closing deals
alias sales crm now:unexpected "now"
retire:a word is missing: ctotime constituent retire WHAT [--from DAY]
END
	equals "$(ls -A "$home")" ""
}

@test "constituent rename: the old key stays as another name" {
	begin
	ctotime log sales 20.11. 1h
	ct constituent rename sales accounts
	equals "$status $stderr" "0 "
	equals "$output" 'sales is accounts now; "sales" stays as another name for it.'
	equals "$(ctotime list 20.11. --json | jq -c 'map(.constituent)')" '["ceo","accounts"]'
	ctotime log sales 20.11. 2h
	ct constituent rename acc/closing deals
	equals "$output" 'accounts/closing is accounts/deals now; "closing" stays as another name for it.'
	has "$(row deals)" "accounts (closing)"
	ct constituent rename accounts sales
	equals "$output" 'accounts is sales now; "accounts" stays as another name for it.'
	has "$(row sales)" "Sales: customers (accounts)"
	equals "$(sql "SELECT sum(seconds) FROM entry JOIN constituent c ON c.id = constituent_id WHERE c.key = 'sales'")" 10800
}

@test "constituent rename, alias: what is refused" {
	local words text
	begin
	while IFS=: read -r words text; do
		# shellcheck disable=SC2086
		ct constituent $words
		equals "$words: $status $output $stderr" \
		    "$words: 1  ctotime: constituent: $text"
	done <<'END'
rename sales sales:sales is called that already
rename sales ceo:"ceo" is a constituent already
rename sales partners:"partners" is another name of bizdev
rename sales biz:"biz" is short for bizdev; take another name
rename sales nov:"nov" is a word for a time; take another name
rename nobody else:"nobody" is not a constituent
alias sales mkt:"mkt" is another name of marketing
alias sales internal:"internal" is a side; take another name
alias bizdev bd:"bd" is a name of bizdev already
alias bizdev bizdev:"bizdev" is a name of bizdev already
alias sales fri:"fri" is a word for a time; take another name
alias sales bd --remove:"bd" is no other name of sales
alias sales sales --remove:"sales" is no other name of sales
END
}

@test "constituent alias: comes and goes" {
	begin
	ct constituent alias sales crm
	equals "$status $stderr $output" '0  "crm" is another name for sales now.'
	ctotime log crm 20.11. 1h
	ct constituent alias sales/closing win
	equals "$output" '"win" is another name for sales/closing now.'
	ctotime log crm/win 20.11. 1h
	# The same word may be short for its own.
	ctotime constituent alias engineering eng
	ct constituent alias sales CRM --remove
	equals "$output" '"CRM" is no name for sales any more.'
	ct log crm 1h
	equals "$status" 1
}

@test "constituent set: the side from a day on, and its share ends" {
	begin
	ctotime log bizdev 19.11. 1h
	ctotime log bizdev 20.11. 1h
	ct constituent set bizdev --side internal --from 2026-11-20
	equals "$status $stderr" "0 "
	equals "$output" "bizdev is internal from Fri 20 Nov 2026 on; days before keep theirs. So is 1
entry from then on. Its share of 15% ends then. The shares of external fall 15%
short until the next ctotime target set."
	equals "$(ctotime list 2026-11-19.. --json | jq -c 'map([.day, .constituent, .side])')" \
	    '[["2026-11-19","bizdev","external"],["2026-11-20","ceo","internal"],["2026-11-20","bizdev","internal"]]'
	has "$(row bizdev)" "internal  Business development: partners (bd, partners; internal from Fri 20 Nov 2026)"
	ct target show 2026-11-19
	has "$output" "bizdev          15%"
	ct target show
	equals "$output" "70/30 external/internal on Mon 23 Nov 2026, in force since Fri 20 Nov 2026. The
shares of external fall 15% short until the next ctotime target set.

External          70%
  sales           35%   Sales: customers
  marketing       20%   Marketing: evangelism, analysts
Internal          30%
  bizdev            -   Business development: partners (shares the side's 30%)
  engineering       -   Engineering and product (shares the side's 30%)
  ceo               -   The CEO: strategy (shares the side's 30%)"
	equals "$(ctotime target show --json | jq -c '.lines[0].shortfall, .lines[3].shortfall')" "0.15
null"
	ct week last-week
	has "$output" "Too little sales and marketing. The
shares of external fall 15% short until the next ctotime target set."
	equals "$(ctotime week last-week --json | jq -c '.lines[0].shortfall')" 0.15
	ct week 2026-W46
	[[ $output != *short* ]]
}

@test "constituent set: back again, and what was to come later goes" {
	begin
	ctotime constituent set bizdev --side internal --from 2027-Q1
	ctotime constituent set bizdev --side external --from 2028-01-01
	equals "$(sql "SELECT from_day, side FROM constituent_side WHERE constituent_id = 3")" "1970-01-01|external
2027-01-01|internal
2028-01-01|external"
	ct constituent set bizdev --side external
	equals "$output" "bizdev is external from Fri 1 Jan 2027 on; days before keep theirs."
	equals "$(sql "SELECT from_day, side FROM constituent_side WHERE constituent_id = 3")" \
	    "1970-01-01|external"
	ct constituent set bizdev --side external
	equals "$status $stderr" "1 ctotime: constituent: bizdev is like that already"
}

@test "constituent set: a responsibility's own side, title, place" {
	begin
	ct constituent set marketing/talks --side internal --from tomorrow
	equals "$output" "marketing/talks is internal from Tue 24 Nov 2026 on; days before keep theirs."
	has "$(row talks)" "external  Talks, press and events (internal from Tue 24 Nov 2026)"
	ct constituent set ceo --title "The chief" --position 1
	equals "$output" 'The title of ceo is "The chief". ceo has place 1.'
	equals "$(ctotime constituent list --json | jq -c 'map(.key)')" \
	    '["ceo","sales","marketing","bizdev","engineering"]'
	ct constituent set ceo --position 2000
	equals "$output" "ceo has place 5."
	ct constituent set sales/expert --position 2 --json
	equals "$(jq -c '[.what, .position]' <<<"$output")" '["sales/expert",2]'
	equals "$(ctotime constituent list --json | jq -c '.[0].responsibilities | map(.key)')" \
	    '["closing","expert","peers","roadmap","advice"]'
	ct constituent set sales/expert --position 2
	equals "$status $stderr" "1 ctotime: constituent: sales/expert is like that already"
	ct constituent set sales --in-use
	equals "$status $stderr" "1 ctotime: constituent: sales is like that already"
}

@test "constituent retire: no entries from its day on; it keeps its past" {
	begin
	ctotime log bd 19.11. 1h
	ct constituent retire bizdev
	equals "$status $stderr" "0 "
	equals "$output" "bizdev is retired from Mon 23 Nov 2026 on. Its share of 15% ends then. The
shares of external fall 15% short until the next ctotime target set."
	ct log bizdev 1h
	equals "$status" 1
	has "$stderr" "bizdev was retired on 2026-11-23"
	ct log bd 1h
	has "$stderr" "bizdev was retired on 2026-11-23"
	ct log biz 1h
	has "$stderr" '"biz" is not a constituent'
	ct log bizdev 19.11. 1h
	equals "$status" 0
	ct constituent list
	[[ $output != *bizdev* ]]
	has "$(row bizdev)" "retired from Mon 23 Nov 2026"
	ct week 2026-W47
	has "$output" "  bizdev        2h 00m    67%    15%"
	ct constituent retire bizdev
	equals "$status $stderr" "1 ctotime: constituent: bizdev was retired on 2026-11-23 already"
	ct constituent retire biz
	equals "$status" 1
	ct constituent add bizdev --side external
	equals "$status $stderr" '1 ctotime: constituent: "bizdev" is a name of bizdev, which was retired on 2026-11-23'
	ct constituent add bizdev/more
	equals "$status $stderr" "1 ctotime: constituent: bizdev was retired on 2026-11-23"
	ct constituent set bizdev --in-use
	equals "$output" "bizdev is in use."
	ct log bizdev 1h
	equals "$status" 0
}

@test "constituent retire: from a day that has entries, or is to come" {
	begin
	ctotime log sales/closing 20.11. 1h
	ctotime log sales/closing 20.11. 2h
	ct constituent retire sales/closing --from 2026-11-20
	equals "$output" "sales/closing is retired from Fri 20 Nov 2026 on. 2 entries from then on stay."
	ct log sales/closing 1h
	equals "$status" 1
	ct constituent retire ceo --from 2027-01-01
	equals "$output" "ceo is retired from Fri 1 Jan 2027 on."
	ct log ceo 1h
	equals "$status" 0
}

# All that the ledger has of the role, the target and days off.
role() {
	local table
	for table in constituent constituent_side responsibility \
	    responsibility_side alias target target_share off; do
		sql "SELECT '$table', image, id FROM $table ORDER BY id"
	done
}

@test "constituent, off: undo takes each change back, redo brings it again" {
	local words n states
	begin
	states=("$(role)")
	while read -r words; do
		# shellcheck disable=SC2086 # several words are meant
		ctotime $words
		states+=("$(role)")
	done <<'END'
constituent add legal --side internal
constituent add legal/contracts --side external
constituent rename legal law
constituent rename law legal
constituent rename sales/closing deals
constituent alias sales crm
constituent alias sales crm --remove
constituent set bizdev --side internal --from 2027-Q1 --title Partners --position 1
constituent set mkt/collateral --side external
constituent retire bizdev
constituent retire ceo/vision
constituent set bizdev --side external --from 2027-Q2
constituent set bizdev --in-use
off add 2026-12-21..2026-12-25 Christmas
off add 2026-12-24..2026-12-31
off add 2026-12-20..2026-12-22 skiing
off delete 2026-12-22..2026-12-30
END
	for ((n = ${#states[@]} - 2; n >= 0; n--)); do
		ctotime undo
		equals "$(role)" "${states[n]}"
	done
	for ((n = 1; n < ${#states[@]}; n++)); do
		ctotime redo
		equals "$(role)" "${states[n]}"
	done
	ctotime undo 17
	equals "$(role)" "${states[0]}"
	ctotime redo 17
	equals "$(role)" "${states[17]}"
}

@test "constituent: the other published split, from the command line alone" {
	ctotime constituent add recruiting Recruiting --side external
	ctotime constituent add culture Culture --side internal
	ctotime constituent add operations Engineering operations --side internal
	ctotime constituent add architecture Architecture --side internal
	ctotime constituent add others Other departments --side internal
	ctotime constituent retire engineering
	ctotime constituent retire ceo
	ctotime log culture 3h
	ctotime target set external=30 internal=70 marketing=10 recruiting=10 \
	    sales=5 bizdev=5 culture=25 operations=20 architecture=15 others=10
	ct target show
	equals "$output" "30/70 external/internal on Mon 23 Nov 2026, in force since Mon 23 Nov 2026.

External           30%
  sales             5%   Sales: customers
  marketing        10%   Marketing: evangelism, analysts
  bizdev            5%   Business development: partners
  recruiting       10%   Recruiting
Internal           70%
  culture          25%   Culture
  operations       20%   Engineering operations
  architecture     15%   Architecture
  others           10%   Other departments"
	ct week
	has "$output" "  culture        3h 00m   100%    25%"
}
