#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `schedule` with the real cron, the real postfix and the real systemd-analyze.

bats_require_minimum_version 1.5.0
load ../e2e/helper
load machine

only_plain() {
	[ "$CTOTIME_TEST_KIND" = plain ] || skip "only for programs as they are"
}

@test "schedule: real cron sends it on Monday at seven, and the failure of it" {
	only_plain
	only_as_root
	inside <<'END'
start_postfix
now='2026-11-20 12:00'
ctotime log sales 2026-11-17 8h
# What is there stays; and the clock of the test for all that cron runs.
printf 'CTOTIME_NOW=%s\n# mine\n0 1 * * * true\n' \
    "$(date -d '2026-11-23 07:00' -Is)" | ada crontab -
ctotime schedule --to ceo@example.com
ada crontab -l >/mnt/tab
start_cron '2026-11-23 06:59:52'
wait_for_mail 1
message 'Week 47' >/mnt/first
stop_cron
# The next hour it would be corrected, but nobody takes it.
now='2026-11-23 07:30'
ctotime log eng 2026-11-18 8h
printf '#!/bin/sh\necho "msmtp: cannot connect to mail.example.com" >&2\nexit 75\n' >/mnt/ada/broken
chmod 755 /mnt/ada/broken
echo 'sendmail = /mnt/ada/broken' >>/mnt/ada/.config/ctotime/config
start_cron '2026-11-23 07:59:52'
wait_for_mail 2
message 'Cron' >/mnt/failure
ctotime status >/mnt/status
stop_cron
# And the hour after that somebody does.
sed -i '/^sendmail/d' /mnt/ada/.config/ctotime/config
start_cron '2026-11-23 08:59:52'
wait_for_mail 3
message 'corrected' >/mnt/corrected
ctotime status >/mnt/well
ctotime schedule remove
ada crontab -l >/mnt/left
END
	equals "$status" 0
	equals "$(tail -n +2 "$home/tab")" "# mine
0 1 * * * true
0 7-23 * * 1 /mnt/bin/ctotime mail --once --to ceo@example.com # ctotime-mail
0 * * * 2 /mnt/bin/ctotime mail --once --to ceo@example.com # ctotime-mail"
	equals "$(head -3 "$home/first")" "Week 47 incomplete: 8h 00m of 45h
ceo@example.com
Mon, Wed, Thu and Fri have no entries; these shares are of 8h only."
	has "$(head -1 "$home/failure")" "/mnt/bin/ctotime mail --once --to ceo@example.com"
	equals "$(sed -n '2p' "$home/failure")" "ada@ctotime.test"
	has "$(cat "$home/failure")" "ctotime: mail: not sent: msmtp: cannot connect to mail.example.com"
	has "$(cat "$home/status")" "Mail      week 47 was not sent: msmtp: cannot connect to mail.example.com"
	equals "$(head -2 "$home/corrected")" "Week 47 (corrected) incomplete: 16h 00m of 45h
ceo@example.com"
	[[ "$(cat "$home/well")" != *Mail* ]]
	equals "$(tail -n +2 "$home/left")" "# mine
0 1 * * * true"
}

@test "schedule: the real crontab, and how it refuses" {
	only_plain
	only_as_root
	inside <<'END'
start_postfix
now='2026-11-23 10:15'
fails() {
	! ctotime schedule --to ceo@example.com "$@" 2>&1
}
ctotime log sales 2026-11-17 8h
# None yet, and one that is not ours.
ctotime schedule --to ceo@example.com 2>/dev/null
ctotime schedule --test >/mnt/test
wait_for_mail 1
ctotime schedule remove
! ada crontab -l 2>/mnt/none
printf '# mine\r\n\n# \377\nMAILTO=""\n0 1 * * * a \\%% b\n' | ada crontab -
ada crontab -l >/mnt/before
ctotime schedule --to ceo@example.com 2>/dev/null
ctotime schedule --to ceo@example.com --weekly fri --at 16:30 2>/dev/null
ada crontab -l >/mnt/with
ctotime schedule remove
ada crontab -l >/mnt/after
cmp /mnt/before /mnt/after
# A line that is too long for cron.
fails --db "/mnt/ada/$(printf 'd%.0s' $(seq 200))/$(printf 'e%.0s' $(seq 200))/$(printf 'f%.0s' $(seq 200))/$(printf 'g%.0s' $(seq 200))/$(printf 'h%.0s' $(seq 200))/l.db" --socket /mnt/ada/s >/mnt/long
echo ada >/etc/cron.deny
fails --cron >/mnt/denied
rm /etc/cron.deny
# A spool that is full of something else.
rm -f /var/spool/cron/crontabs/ada
chmod 000 /var/spool/cron/crontabs
fails --cron >/mnt/spool
END
	equals "$status" 0
	equals "$(cat "$home/test")" "Sent week 47 to ceo@example.com, through what is installed for cron."
	has "$(cat "$home/none")" "no crontab for ada"
	equals "$(tail -2 "$home/with")" "30 16-23 * * 5 /mnt/bin/ctotime mail --once --to ceo@example.com # ctotime-mail
30 * * * 6 /mnt/bin/ctotime mail --once --to ceo@example.com # ctotime-mail"
	equals "$(grep -c ctotime-mail "$home/with")" 2
	has "$(cat "$home/long")" "ctotime: schedule: cannot write the crontab: "
	has "$(cat "$home/long")" "command too long"
	has "$(cat "$home/denied")" "ctotime: schedule: cannot write the crontab: You (ada) are not allowed to use this program (crontab)"
	has "$(cat "$home/spool")" "ctotime: schedule: cannot write the crontab: "
}

@test "schedule: systemd has nothing to say about the units" {
	local at zone
	mkdir -p "$home/run" "$home/a b%c\$d"
	cp "$build/ctotime" "$home/a b%c\$d"
	for at in "--weekly mon" "--weekly sun --at 23:59" "--weekly tue --at 0:00" "--weekly sat --at 12:30"; do
		rm -rf "$home/units"
		mkdir "$home/units"
		# shellcheck disable=SC2086 # several words are meant
		CTOTIME_NOW=$(date -d "$clock" -Is) "$home/a b%c\$d/ctotime" schedule --systemd --print \
		    --to "Ada O'Brien <ada@example.com>" --db "$home/100% \$x/l.db" $at >"$home/both"
		awk -v d="$home/units" '/^# \// { n = split($2, p, "/"); f = d "/" p[n] } { print >f }' "$home/both"
		equals "$(ls "$home/units" | wc -l)" 2
		XDG_RUNTIME_DIR=$home/run run --separate-stderr systemd-analyze verify --user --man=no "$home"/units/*
		equals "$at: $status $stderr" "$at: 0 "
	done
	# The moments that it fires at: as those of cron, in winter and in summer.
	has "$(cat "$home/units"/*.timer)" "OnCalendar=Sat *-*-* 12..23:30:00"
	sed -n 's/^OnCalendar=//p' "$home/units"/*.timer >"$home/calendar"
	equals "$(wc -l <"$home/calendar")" 2
	while read -r at; do
		run --separate-stderr systemd-analyze calendar --iterations=30 \
		    --base-time="2026-07-01 00:00:00" "$at"
		equals "$status $stderr" "0 "
		sed -n 's/.*\(elapse\|#[0-9]*\): \(... 2026-[^ ]* [0-9:]*\).*/\2/p' <<<"$output" >>"$home/fires"
	done <"$home/calendar"
	equals "$(grep -c '^Sat .*:30:00$' "$home/fires")" 30
	equals "$(grep -c '^Sun .*:30:00$' "$home/fires")" 30
	equals "$(sed -n '1p;12p;13p' "$home/fires" | cut -d ' ' -f 2-3 | tr '\n' ' ')" "2026-07-04 12:30:00 2026-07-04 23:30:00 2026-07-11 12:30:00 "
}
