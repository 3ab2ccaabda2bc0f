#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The configuration, from its file to what it changes.

bats_require_minimum_version 1.5.0
load helper

# The default file, of the lines of stdin.
configure() {
	mkdir -p "$home/.config/ctotime"
	file=$home/.config/ctotime/config
	cat >"$file"
}

@test "config: the defaults, and where they come from" {
	unset PAGER
	ct config
	equals "$status $stderr" "0 "
	equals "$output" "week_hours    = 45h           ; default
workdays      = mon-fri       ; default
week_starts   = mon           ; default
year_starts   = jan           ; default
day_start     = 00:00         ; default
tolerance     = 5             ; default
neglect_after = 4 weeks       ; default
zone          = Europe/Berlin ; \$TZ
format        = table         ; default
color         = auto          ; default
pager         = less          ; default

[mail]
from          =                          ; default
reply_to      =                          ; default
to            =                          ; default
cc            =                          ; default
sendmail      = /usr/sbin/sendmail -t -i ; default
timeout       = 60 seconds               ; default"
	ct config --path
	equals "$status $output" "0 $home/.config/ctotime/config"
	equals "$(ls -A "$home")" ""
}

@test "config: what is set, by line, and what overrules it" {
	unset TZ
	configure <<'END'
# How we count
week_hours = 40 ; not 45
  workdays = sun-thu
week_starts=sun

zone = Asia/Jerusalem
color = never
pager = more
[mail]
to = Ada <ada@example.com>, ceo@example.com
END
	PAGER=most ct config --color always
	equals "$status $stderr" "0 "
	equals "$output" "week_hours    = 40h            ; $file:2
workdays      = mon-thu sun    ; $file:3
week_starts   = sun            ; $file:4
year_starts   = jan            ; default
day_start     = 00:00          ; default
tolerance     = 5              ; default
neglect_after = 4 weeks        ; default
zone          = Asia/Jerusalem ; $file:6
format        = table          ; default
color         = always         ; --color
pager         = more           ; $file:8

[mail]
from          =                                        ; default
reply_to      =                                        ; default
to            = Ada <ada@example.com>, ceo@example.com ; $file:10
cc            =                                        ; default
sendmail      = /usr/sbin/sendmail -t -i               ; default
timeout       = 60 seconds                             ; default"
	TZ=UTC ct config --no-pager --json
	equals "$status $stderr" "0 "
	equals "$(jq -r .path <<<"$output")" "$file"
	equals "$(jq -c '.settings[] | select(.key | test("zone|pager|^week_h")) | [.key, .value, .from]' <<<"$output")" \
	    "[\"week_hours\",\"40h\",\"$file:2\"]
[\"zone\",\"UTC\",\"\$TZ\"]
[\"pager\",\"\",\"--no-pager\"]"
}

@test "config: what it prints would do as a file" {
	configure <<'END'
week_hours = 37.5
workdays = mon tue thu-sat
day_start = 4:30
neglect_after = 10 days
pager =
[mail]
to = "Lovelace, Ada" <ada@example.com>
timeout = 2 minutes
END
	ctotime config >"$home/again"
	ctotime config --config "$home/again" >"$home/last"
	equals "$(sed 's/ *;.*//' "$home/last")" "$(sed 's/ *;.*//' "$home/again")"
}

@test "config: an option names the file before the environment, that before home" {
	configure <<<'tolerance = 1'
	echo 'tolerance = 2' >"$home/two"
	echo 'tolerance = 3' >"$home/three"
	equals "$(ctotime config | grep tolerance)" "tolerance     = 1             ; $file:1"
	equals "$(CTOTIME_CONFIG=$home/two ctotime config | grep tolerance)" \
	    "tolerance     = 2             ; $home/two:1"
	cd "$home"
	equals "$(CTOTIME_CONFIG=$home/two ctotime --config three config | grep tolerance)" \
	    "tolerance     = 3             ; $home/three:1"
	mkdir -p "$home/xdg/ctotime"
	echo 'tolerance = 4' >"$home/xdg/ctotime/config"
	equals "$(XDG_CONFIG_HOME=$home/xdg ctotime config | grep tolerance)" \
	    "tolerance     = 4             ; $home/xdg/ctotime/config:1"
}

@test "config: a file with faults stops every command, and all are named" {
	configure <<'END'
weekhours = 40
workdays = weekdays
tolerance = 3
tolerance = 4
[core]
END
	local words
	for words in week "log sales 2h" status "daemon start" "config"; do
		# shellcheck disable=SC2086 # several words are meant
		ct $words
		equals "$words $status $output" "$words 1 "
		equals "$stderr" "ctotime: $file:1: \"weekhours\" is not a key; did you mean \"week_hours\"?
ctotime: $file:2: workdays cannot be \"weekdays\"; write mon-fri, or some of mon tue wed thu fri sat sun
ctotime: $file:4: tolerance stands in line 3 already
ctotime: $file:5: there is no section \"[core]\", only [mail]"
	done
	[ ! -e "$data" ]
	ct config --path
	equals "$status $output" "0 $file"
	ct help week
	equals "$status $stderr" "0 "
	ct week --help
	equals "$status $stderr" "0 "
}

@test "config: more faults than ten are counted" {
	configure < <(yes 'x = 1' | head -n 13)
	ct week
	equals "$status" 1
	equals "$(wc -l <<<"$stderr")" 11
	equals "${stderr##*$'\n'}" "ctotime: and 3 more"
}

@test "config: a file that is named and missing is refused, the default one not" {
	ct week --config "$home/none"
	equals "$status" 1
	equals "$stderr" "ctotime: cannot read '$home/none': No such file or directory"
	CTOTIME_CONFIG=none ct week
	equals "$status" 1
	equals "$stderr" "ctotime: cannot read '$PWD/none': No such file or directory"
	ct week --config /dev/null
	equals "$status $output" "0 nothing logged yet"
}

@test "config: one that can't be read is refused" {
	only_as_root
	configure <<<'tolerance = 3'
	chmod -R a+rX "$home/.config"
	chmod 600 "$file"
	as_nobody ctotime week
	equals "$status" 1
	equals "$stderr" "ctotime: cannot read '$file': Permission denied"
}

@test "config: words that it does not take are not understood" {
	ct config week_hours=40
	equals "$status" 2
	equals "$stderr" "ctotime: config: unexpected \"week_hours=40\"; it shows what is set, and an editor changes it: $home/.config/ctotime/config"
	ct config --path --json
	equals "$status" 2
	ct --config
	equals "$status" 2
}

@test "config: week_hours, week_starts and tolerance change the week" {
	configure <<'END'
week_hours = 40
week_starts = sun
tolerance = 20
END
	ctotime log sales 2026-11-15 6h
	ctotime log eng 2026-11-21 2h
	ctotime log eng 2026-11-22 1h
	ct week last-week
	has "${lines[0]}" "Sun 15 - Sat 21 Nov 2026"
	has "${lines[0]}" "8h 00m of 40h, 2 entries"
	has "$output" "     +5 "
	configure <<<'tolerance = 4'
	ct week 2026-11-15..2026-11-21
	has "$output" "  ^ +5 "
}

@test "config: workdays and neglect_after change what the week says below" {
	local neglected='[.neglected[] | select(.responsibility == "closing")] | length'
	ctotime log sales/closing 2026-11-18 6h
	ctotime log ceo 2026-11-21 1h
	ct week last-week --json
	equals "$(jq -c "[.pace.weekend_seconds, ($neglected)]" <<<"$output")" "[3600,0]"
	configure <<'END'
workdays = sun-wed sat
neglect_after = 2 days
END
	ct week last-week --json
	equals "$(jq -c "[.pace.weekend_seconds, ($neglected)]" <<<"$output")" "[0,1]"
}

@test "config: year_starts changes quarters, day_start what today is" {
	configure <<'END'
year_starts = apr
day_start = 04:00
END
	clock='2026-11-23 03:59:00'
	ct log sales 30m
	has "$output" "Sun 22 Nov"
	clock='2026-11-23 04:00:00'
	ct log sales 30m
	has "$output" "Mon 23 Nov"
	ct list FY27-Q3 --json
	equals "$(jq -c 'map(.day)' <<<"$output")" '["2026-11-22","2026-11-23"]'
}

@test "config: zone holds where neither option nor TZ says one" {
	configure <<<'zone = Asia/Tokyo'
	local zones=()
	ctotime log sales 20m
	env -u TZ CTOTIME_NOW=2026-11-23T10:15:00+01:00 "$build/ctotime" log sales 20m
	env -u TZ CTOTIME_NOW=2026-11-23T10:15:00+01:00 "$build/ctotime" log sales 20m --zone UTC
	mapfile -t zones < <(ctotime list --json | jq -r '.[].zone')
	equals "${zones[*]}" "Europe/Berlin Asia/Tokyo UTC"
}

@test "config: color holds where no option says one" {
	ctotime log sales 2h
	configure <<<'color = always'
	ct week
	has "$output" $'\033['
	ct week --color=never
	[[ $output != *$'\033'* ]]
}

@test "config: the manual names exactly the keys, with these defaults" {
	local page=$BATS_TEST_DIRNAME/../../man/ctotime-config.5
	unset TZ PAGER
	ctotime config | sed 's/ *;.*//; s/  *= */=/; /^zone=/s/=.*/=/; /^$/d; /^\[/d' >"$home/program"
	# .It Cm KEY, and its default behind "Default:".
	awk '/^\.Sh KEYS/ { on = 1 } /^\.Sh FILES/ { on = 0 }
	    on && /^\.It Cm/ { key = $3 }
	    on && /^Default:/ { sub(/^Default: */, ""); sub(/\.$/, "")
	        print key "=" $0 }' "$page" >"$home/manual"
	sed -i 's/^zone=.*/zone=/; s/^pager=.*/pager=less/; s/=nobody$/=/' "$home/manual"
	diff -u "$home/program" "$home/manual"
}

@test "config: the manual's examples are taken, whole, as one file" {
	local page=$BATS_TEST_DIRNAME/../../man/ctotime-config.5
	sed -n '/^\.Sh EXAMPLES/,$p' "$page" | sed -n '/^\.Bd/,/^\.Ed/p' |
	    sed '/^\./d' >"$home/example"
	grep -q week_hours "$home/example"
	ct config --config "$home/example"
	equals "$status $stderr" "0 "
	equals "$(grep -c "$home/example:" <<<"$output")" \
	    "$(grep -c '^[a-z]' "$home/example")"
}

@test "help: every command has its usage, and examples" {
	local command
	equals "$(ctotime help | grep -E '.{81}')" ""
	for command in $(ctotime help | awk '/^  [a-z]/ { print $1 }'); do
		ct help "$command"
		equals "$command $status" "$command 0"
		equals "${lines[0]%% *}" usage:
		grep -q "^  ctotime $command" <<<"$output" ||
			{ echo "$command has no example" >&2; return 1; }
	done
}
