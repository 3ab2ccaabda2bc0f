#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Days and times where they were lived: zones, and the days on which their
# clocks change.

bats_require_minimum_version 1.5.0
load helper

# The words and what comes of them: the echo without id, offset and total (the
# ledger is asked for offsets), or the exit status and a part of the message.
table() {
	local expected words
	while IFS='|' read -r expected words; do
		# shellcheck disable=SC2086 # several words are meant
		ct log sales $words
		output=$(sed 's/^#[0-9]* sales  //; s/ [+-][0-9][0-9]:[0-9][0-9]  /  /; s/   (.*//' <<<"$output")
		case $expected in
		[12]\ *)
			equals "$words: $status" "$words: ${expected%% *}"
			has "$stderr" "${expected#* }"
			has "$stderr" "ctotime: log: "
			;;
		*)
			equals "$words: $stderr" "$words: "
			equals "$words: $output" "$words: $expected"
			;;
		esac
	done
}

@test "zones: an entry keeps zone, offset and day of the place" {
	ctotime daemon start
	table <<'END'
10:00-12:00  2h 00m  Sun 22 Nov  before the flight|--zone America/New_York yesterday 10-12 before the flight
23:00-0:30  1h 30m  Fri 20 Nov|--zone Asia/Tokyo fri 23:00-0:30
9:00-10:00  1h 00m  Fri 20 Nov|fri 9-10
9:00-9:30  0h 30m  Fri 20 Nov|--zone Asia/Kathmandu fri 9-9:30
END
	equals "$(sql 'SELECT day, zone, start_offset, end_offset FROM entry')" "2026-11-22|America/New_York|-18000|-18000
2026-11-20|Asia/Tokyo|32400|32400
2026-11-20|Europe/Berlin|3600|3600
2026-11-20|Asia/Kathmandu|20700|20700"
	# The echo says where the clock was another than that of home, then.
	ct log sales --zone America/New_York sat 14-15
	has "$output" "sales  14:00-15:00 -05:00  1h 00m  Sat 21 Nov"
	ct log sales --zone Europe/Paris sat 9-10
	has "$output" "sales  9:00-10:00  1h 00m  Sat 21 Nov"
	ct log sales 2026-07-01 9-10
	has "$output" "sales  9:00-10:00  1h 00m  Wed 1 Jul"
	# Today is another day there.
	clock="2026-11-23 02:00:00"
	ct log sales 1h --zone America/Los_Angeles
	has "$output" "Sun 22 Nov"
	TZ=Pacific/Kiritimati ct log sales 1h
	equals "$status" 0
}

@test "zones: Berlin, where clocks go an hour" {
	ctotime daemon start
	table <<'END'
1 clocks went from 2:00 to 3:00|29.3. 2:30-3:30
1 clocks went from 2:00 to 3:00|29.3. 1:00-2:30
1:30-3:30  1h 00m  Sun 29 Mar|29.3. 1:30-3:30
1 --fold=first|25.10. 2:30-3:30
2:30-3:30  2h 00m  Sun 25 Oct|25.10. 2:30-3:30 --fold=first
1 --fold=first|25.10. 1:00-2:30
END
	ct log sales 25.10. 2:30-3:30 --fold=second --force
	has "$output" "1h 00m  Sun 25 Oct"
	ct log sales 25.10.2020 2:30-2:45 --fold=second
	has "$output" "0h 15m  Sun 25 Oct 2020"
	# That day has 25 hours, the other one 23.
	ct log sales 2020-03-29 23h
	equals "$status" 0
	ct log sales 2020-03-29 1m
	equals "$status" 1
	ct log sales 2019-10-27 24h
	ct log sales 2019-10-27 1h
	equals "$status" 0
	ct log sales 2019-10-27 1m
	equals "$status" 1
}

@test "zones: Dublin, where winter is the exception" {
	ctotime daemon start
	table <<'END'
1 clocks went from 1:00 to 2:00|--zone Europe/Dublin 2026-03-29 1:30-2:30
0:30-2:30  1h 00m  Sun 29 Mar|--zone Europe/Dublin 2026-03-29 0:30-2:30
1 --fold=first|--zone Europe/Dublin 2026-10-25 1:30-2:30
1:30-2:30  2h 00m  Sun 25 Oct|--zone Europe/Dublin 2026-10-25 1:30-2:30 --fold=first
END
	ct log sales --zone Europe/Dublin 2026-10-25 1:30-2:30 --fold=second --force
	has "$output" "1h 00m  Sun 25 Oct"
	equals "$(sql 'SELECT start_offset, end_offset FROM entry')" "0|3600
3600|0
0|0"
}

@test "zones: Lord Howe, where clocks go half an hour" {
	ctotime daemon start
	table <<'END'
1 clocks went from 2:00 to 2:30|--zone Australia/Lord_Howe 2026-10-04 2:15-3:00
1:45-2:45  0h 30m  Sun 4 Oct|--zone Australia/Lord_Howe 2026-10-04 1:45-2:45
1 --fold=first|--zone Australia/Lord_Howe 2026-04-05 1:45-2:15
1:45-2:15  1h 00m  Sun 5 Apr|--zone Australia/Lord_Howe 2026-04-05 1:45-2:15 --fold=first
END
	ct log sales --zone Australia/Lord_Howe 2025-10-05 23h30m
	equals "$status" 0
	ct log sales --zone Australia/Lord_Howe 2025-10-05 1m
	equals "$status" 1
}

@test "zones: Sao Paulo in 2018, where a day had no midnight" {
	ctotime daemon start
	table <<'END'
1 clocks went from 0:00 to 1:00|--zone America/Sao_Paulo 2018-11-04 0:00-2:00
1 clocks went from 0:00 to 1:00|--zone America/Sao_Paulo 2018-11-04 0:30-2:00
1:00-2:00  1h 00m  Sun 4 Nov 2018|--zone America/Sao_Paulo 2018-11-04 1:00-2:00
23:00-1:30  1h 30m  Sat 3 Nov 2018|--zone America/Sao_Paulo 2018-11-03 23:00-1:30 --force
END
	ct log sales --zone America/Sao_Paulo 2018-11-04 22h
	equals "$status" 0
	ct log sales --zone America/Sao_Paulo 2018-11-04 1h
	equals "$status" 1
	# At that hour today begins at one o'clock.
	clock="2018-11-04 12:00:00"
	TZ=America/Sao_Paulo ct week today
	equals "$status" 0
}

@test "zones: Apia in 2011, where a day was left out" {
	ctotime daemon start
	table <<'END'
1 30 Dec 2011 does not exist in Pacific/Apia|--zone Pacific/Apia 2011-12-30 1h
1 30 Dec 2011 does not exist in Pacific/Apia|--zone Pacific/Apia 2011-12-30 9-10
9:00-10:00  1h 00m  Thu 29 Dec 2011|--zone Pacific/Apia 2011-12-29 9-10
9:00-10:00  1h 00m  Sat 31 Dec 2011|--zone Pacific/Apia 2011-12-31 9-10
1 30 Dec 2011 does not exist in Pacific/Apia|--zone Pacific/Apia 2011-12-29 23:30-0:30
END
	clock="2011-12-31 12:00:00"
	TZ=Pacific/Apia ct log sales 1h yesterday
	equals "$status $(sql 'SELECT max(day) FROM entry WHERE id = 4')" "1 "
}

@test "zones: a zone that is not known is named, not taken for UTC" {
	local zone
	for zone in Europe/Atlantis Europe/berlin ../UTC /etc/passwd Europe \
	    Europe/ :nowhere; do
		TZ=$zone ct log sales 1h
		equals "$zone $status" "$zone 2"
		has "$stderr" "${zone#:}"
		TZ=$zone ct week
		equals "$zone $status" "$zone 2"
	done
	equals "$(ls -A "$home")" ""
	ct log sales 1h --zone "Europe/Atlantis"
	equals "$status" 2
	equals "$stderr" 'ctotime: log: "Europe/Atlantis" is not a time zone; write one like Europe/Berlin'
}

@test "zones: the system's, UTC, and a file's name serve as TZ" {
	TZ=:Europe/Berlin ct log sales 1h
	equals "$status" 0
	has "$output" "Mon 23 Nov"
	TZ=UTC ct log sales 1h
	equals "$status" 0
	unset TZ
	ct log sales 1h
	equals "$status" 0
	equals "$(sql "SELECT zone FROM entry WHERE id < 3")" "Europe/Berlin
UTC"
}

@test "zones: nothing depends on what was asked before" {
	start_daemon
	py <<'END'
def at(n, start, end, zone):
    return log(n, day=None, seconds=None, start=start, end=end, zone=zone, force=True)

wishes = [
    at(1, "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "Europe/Berlin"),
    at(2, "2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00", "Europe/Dublin"),
    log(3, day="2011-12-30", zone="Pacific/Apia"),
    log(4, day="2011-12-30", zone="UTC"),
    log(5, day="2026-03-29", seconds=82800, zone="Europe/Berlin"),
    log(6, day="2026-03-29", seconds=1, zone="Europe/Berlin"),
    log(7, day="2026-03-29", seconds=3600, zone="UTC"),
    log(8, zone="Europe/Nowhere"),
    log(9, day="2026-04-05", seconds=86400 + 1800 - 3600, zone="Australia/Lord_Howe"),
]
p = Peer()
for wish in wishes:
    p.send(wish)
first = [json.loads(p.line()) for _ in wishes]
assert ["error" in a for a in first] == [
    False, False, True, False, False, True, False, True, False], first
for order in (reversed(wishes), wishes, wishes[3:] + wishes[:3]):
    for wish in order:
        answer = p.send(wish).reply()
        assert answer == first[wishes.index(wish)] or "error" in answer, answer
END
}
