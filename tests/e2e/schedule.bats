#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `schedule`, with stubs of crontab, systemctl and a sendmail. tests/real/ has
# the real ones.

bats_require_minimum_version 1.5.0
load helper
load mailing

# What `schedule` with these options puts into an empty crontab.
installs() {
	rm -f "$tab"
	ct schedule --cron "$@"
	equals "$* = $status" "$* = 0"
	neat "$(cat "$tab")"
}

words='mail --once --to ceo@example.com --db HOME/.local/share/ctotime/ledger.db --config HOME/.config/ctotime/config # ctotime-mail-X'

# ---- by cron ----------------------------------------------------------------

@test "schedule: a line for the day, and one for the next" {
	begin
	ct schedule --to ceo@example.com
	equals "$status" 0
	equals "$(neat "$output")" "Every Monday at 07:00, by cron: last week's report, to ceo@example.com
  0 7-23 * * 1 CTOTIME $words
  0 * * * 2 CTOTIME $words
Next      today 11:00: week 47"
	equals "$(neat "$stderr")" "ctotime: schedule: began a new ledger: HOME/.local/share/ctotime/ledger.db"
	equals "$(neat "$(cat "$tab")")" "0 7-23 * * 1 CTOTIME $words
0 * * * 2 CTOTIME $words"
	# The path is whole, and what is there can be run.
	local path
	path=$(awk '{ print $6; exit }' "$tab")
	equals "${path:0:1}" /
	[ -x "$path" ]
	equals "$(sql 'SELECT weekday, minute, installed, recipients FROM schedule')" "0|420|cron|ceo@example.com"
}

@test "schedule: on any day at any time" {
	begin
	equals "$(installs --to ceo@example.com --weekly fri --at 4pm)" "0 16-23 * * 5 CTOTIME $words
0 * * * 6 CTOTIME $words"
	equals "$(installs --to ceo@example.com --weekly Saturday --at 23:45)" "45 23 * * 6 CTOTIME $words
45 * * * 0 CTOTIME $words"
	# On Monday last week is another one.
	equals "$(installs --to ceo@example.com --weekly sun --at 18:00)" "0 18-23 * * 0 CTOTIME $words"
	equals "$(installs ceo@example.com --at 0:05)" "5 0-23 * * 1 CTOTIME $words
5 * * * 2 CTOTIME $words"
}

@test "schedule: every other line is kept to the byte, and ours never doubled" {
	begin
	printf '# of mine\r\n\nMAILTO=ada\n\t\n*/5 * * * * true \\%% # ctotime-mailer\n# 0 7 * * 1 x # ctotime-mail\n\xff\xfe\n0 1 * * * no end' >"$tab"
	cp "$tab" "$home/before"
	ctotime schedule --to ceo@example.com 2>/dev/null
	equals "$(grep -ac ' mail --once ' "$tab")" 2
	head -c "$(stat -c %s "$home/before")" "$tab" | cmp - "$home/before"
	cp "$tab" "$home/once"
	ctotime schedule --to ceo@example.com 2>/dev/null
	cmp "$tab" "$home/once"
	# Where it stands it stays.
	echo '0 2 * * * behind it' >>"$tab"
	ctotime schedule --to ceo@example.com --at 8 2>/dev/null
	equals "$(grep -ac ' mail --once ' "$tab")" 2
	equals "$(tail -1 "$tab")" '0 2 * * * behind it'
	equals "$(neat "$(tail -3 "$tab" | head -1)")" "0 8-23 * * 1 CTOTIME $words"
	ctotime schedule remove
	{ cat "$home/before"; printf '\n0 2 * * * behind it\n'; } | cmp - "$tab"
}

@test "schedule: an empty crontab is left as none" {
	begin
	ctotime schedule --to ceo@example.com 2>/dev/null
	ct schedule remove
	equals "$status $output $stderr" "0 No report is mailed any more; it was every Monday at 07:00, by cron. "
	[ ! -e "$tab" ]
	equals "$(sql 'SELECT count(*) FROM schedule')" 0
	ct schedule remove
	equals "$status $output $stderr" "1  ctotime: schedule: no report is scheduled"
}

@test "schedule: two ledgers have lines of their own" {
	begin
	ctotime schedule --to ceo@example.com 2>/dev/null
	ctotime schedule --to ceo@example.com --db "$home/other/ledger.db" 2>/dev/null
	equals "$(grep -c ' mail --once ' "$tab")" 4
	ctotime schedule remove --db "$home/other/ledger.db"
	equals "$(grep -c ' mail --once ' "$tab")" 2
	not grep -q other "$tab"
}

@test "schedule: the setting's recipients need no word" {
	begin
	ct schedule --weekly mon
	equals "$status $output" "2 "
	equals "$stderr" "ctotime: schedule: to whom? Say --to ADDRESS, or set to below [mail] in $config"
	echo 'to = Ada <ada@example.com>' >>"$config"
	ct schedule --weekly mon
	equals "$status" 0
	has "$output" "last week's report, to Ada <ada@example.com>"
	not grep -q -e --to "$tab"
	equals "$(sql 'SELECT recipients IS NULL FROM schedule')" 1
}

@test "schedule: options that are none" {
	begin
	local bad
	for bad in --weekly=mo --weekly= --weekly=0 --weekly=monthly --at=25:00 --at=7:60 --at= \
	    --at=noon --at=24:00 --at=7:00:30 --at=-1 --at=13pm --to=nobody --to=a@b@c --to=@ \
	    "--to=a b@c.de" --to= --to=a@b.c,,d@e.f --cron=1 --weekly --sometimes; do
		ct schedule --to ceo@example.com --cron "$bad"
		equals "$bad = $status $output" "$bad = 2 "
		has "$stderr" "ctotime: schedule: "
	done
	ct schedule --to $'ceo@example.com\nBcc: all@example.com' --cron
	equals "$status $output" "2 "
	ct schedule --to ceo@example.com --weekly mo
	equals "$stderr" 'ctotime: schedule: "mo" is no day of the week; write mon, tue, wed, thu, fri, sat or sun'
	ct schedule --to ceo@example.com --at 25:00
	equals "$stderr" 'ctotime: schedule: "25:00" is no time of the day to the minute; write 07:00 or 7am'
	ct schedule --to ceo@example.com --cron --systemd
	equals "$status $stderr" "2 ctotime: schedule: either --cron or --systemd"
	ct schedule monthly
	equals "$status $stderr" '2 ctotime: schedule: "monthly" is neither show nor remove, and no address; ctotime help schedule'
	ct schedule remove --at 8:00
	equals "$status $stderr" "2 ctotime: schedule: remove stands alone"
	ct schedule show remove
	equals "$status" 2
	# And nothing came of all that.
	[ ! -e "$tab" ]
	[ ! -e "$data" ]
	[ ! -e "$units" ]
}

@test "schedule: a time that still belongs to the week before is refused" {
	begin
	sed -i '1i day_start = 04:00' "$config"
	ct schedule --to ceo@example.com --at 3:30
	equals "$status $output" "1 "
	has "$stderr" "to your day_start it is still the day before"
	[ ! -e "$tab" ]
	ct schedule --to ceo@example.com --weekly tue --at 3:30
	equals "$status" 0
}

@test "schedule: a crontab that can't be read is not written" {
	begin
	stub crontab <<'END'
echo "crontab $*" >>"$HOME/calls"
echo "You (ada) are not allowed to use this program (crontab)" >&2
echo "See crontab(1) for more information" >&2
exit 1
END
	ct schedule --to ceo@example.com
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: schedule: cannot write the crontab: You (ada) are not allowed to use this program (crontab); See crontab(1) for more information"
	equals "$(grep ^crontab "$home/calls" | sort -u)" "crontab -l"
	[ ! -e "$data" ]
	# Nor is one whose reader says nothing.
	stub crontab <<<'exit 7'
	ct schedule --to ceo@example.com
	equals "$status $stderr" "1 ctotime: schedule: cannot write the crontab: crontab -l ended with status 7 and without a word"
	stub crontab <<<'kill -9 $$'
	ct schedule --to ceo@example.com
	equals "$status $stderr" "1 ctotime: schedule: cannot write the crontab: crontab -l ended with status 137 and without a word"
}

@test "schedule: a crontab that can't be written is said to be, and nothing is scheduled" {
	begin
	printf '0 1 * * * mine\n' >"$tab"
	stub crontab <<'END'
[ "$1" = -l ] && exec cat "$HOME/tab"
cat >/dev/null
echo '"-":1: command too long' >&2
echo "errors in crontab file, can't install." >&2
exit 1
END
	ct schedule --to ceo@example.com
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: schedule: cannot write the crontab: \"-\":1: command too long; errors in crontab file, can't install."
	[ ! -e "$data" ]
	# One that does not even read what it is given.
	stub crontab <<<'[ "$1" = -l ] && exec cat "$HOME/tab"; exec <&-; echo "no space left" >&2; exit 1'
	ct schedule --to ceo@example.com
	equals "$status $stderr" "1 ctotime: schedule: cannot write the crontab: no space left"
	equals "$(cat "$tab")" '0 1 * * * mine'
}

@test "schedule: who else writes the crontab meanwhile is not written over" {
	begin
	printf '0 1 * * * mine\n' >"$tab"
	# Between two looks another line comes: one for its variables, then these.
	stub crontab <<'END'
echo "crontab $*" >>"$HOME/calls"
case $1 in
-l) [ "$(grep -c -e '-l$' "$HOME/calls")" != 3 ] || echo '0 2 * * * another' >>"$HOME/tab"
	cat "$HOME/tab" ;;
-) cat >"$HOME/tab" ;;
esac
END
	ct schedule --to ceo@example.com
	equals "$status" 0
	equals "$(head -2 "$tab")" "0 1 * * * mine
0 2 * * * another"
	equals "$(grep -c ' mail --once ' "$tab")" 2
	# One that never stops.
	stub crontab <<'END'
case $1 in
-l) echo '0 2 * * * another' >>"$HOME/tab"; cat "$HOME/tab" ;;
-) cat >"$HOME/written" ;;
esac
END
	ct schedule --to ada@example.com
	equals "$status $stderr" "1 ctotime: schedule: cannot write the crontab: somebody else changes it at the same time"
	[ ! -e "$home/written" ]
}

@test "schedule: where nobody could run it that is said, and what would help" {
	begin
	lone schedule --to ceo@example.com
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: schedule: there is no crontab program here, and no systemd of yours to do it; install cron, or let something else run what ctotime schedule --print prints"
	lone schedule --to ceo@example.com --systemd
	equals "$status $stderr" "1 ctotime: schedule: no systemd of yours answers: there is no systemctl program here
  ctotime schedule --cron does without"
	lone schedule --to ceo@example.com --print
	equals "$status $(neat "$output")" "0 0 7-23 * * 1 CTOTIME $words
0 * * * 2 CTOTIME $words"
	[ ! -e "$data" ]
}

@test "schedule: a mail that is missed is overdue, and the next try is named" {
	begin
	clock='2026-11-20 12:00:00'
	ctotime log sales 2026-11-17 8h 2>/dev/null
	ctotime schedule --to ceo@example.com 2>/dev/null
	[[ "$(ctotime status)" != *Mail* ]]
	clock='2026-11-23 09:30:00'
	equals "$(ctotime status | tail -2)" "Mail      week 47 is overdue since today 07:00
          next try today 10:00; now: ctotime mail --once"
	# The command that it names knows to whom.
	ct mail --once
	equals "$status $(subjects)" "0 Week 47 incomplete: 8h 00m of 45h"
	equals "$(sed -n 's/^To: //p' "$home/sent")" "ceo@example.com"
	[[ "$(ctotime status)" != *Mail* ]]
	clock='2026-11-30 09:30:00'
	has "$(ctotime week)" "Mail         week 48 is overdue since today 07:00"
	# Who wants none any more is not reminded.
	ctotime schedule remove
	[[ "$(ctotime status)" != *Mail* ]]
}

@test "schedule: what stands in the way is said" {
	begin
	ctotime log sales 1h 2>/dev/null
	ct schedule --to ceo@example.com
	equals "$(neat "$stderr")" ""
	printf '[mail]\nsendmail = /nowhere/sendmail -t\n' >"$config"
	ct schedule --to ceo@example.com
	has "$stderr" "ctotime: schedule: there is no /nowhere/sendmail to send it; install postfix or msmtp-mta, or set sendmail below [mail] in $config"
	has "$stderr" "ctotime: schedule: From will be "
	printf '[mail]\nfrom = ada@example.com\nsendmail = sendmail-of-mine -t\n' >"$config"
	ct schedule --to ceo@example.com
	has "$stderr" "ctotime: schedule: cron looks for sendmail-of-mine in /usr/bin:/bin, where it is not; set sendmail below [mail] in $config to its whole path"
}

@test "schedule: another place's clock is told to systemd, and cron's is named" {
	begin
	local zone=Australia/Lord_Howe
	[ "$(cat /etc/timezone 2>/dev/null)" != $zone ] || zone=Asia/Kathmandu
	export TZ=$zone
	ct schedule --to ceo@example.com
	has "$(cat "$tab")" " --zone $zone # "
	has "$stderr" "ctotime: schedule: cron goes by the clock of "
	ct schedule --to ceo@example.com --systemd --print
	has "$output" "OnCalendar=Mon *-*-* 07..23:00:00 $zone"
	has "$output" "OnCalendar=Tue *-*-* *:00:00 $zone"
	# One that is set is there in a bare environment, too.
	unset TZ
	sed -i "1i zone = $zone" "$config"
	ct schedule --to ceo@example.com --print
	[[ "$output" != *--zone* ]]
}

@test "schedule: paths with all that shells and cron take amiss" {
	begin
	ledger="$home/100% o'b \$HOME/ledger.db"
	mkdir -p "${ledger%/*}"
	ctotime log sales 2026-11-17 8h --db "$ledger" 2>/dev/null
	ctotime schedule --to "o'brien@example.com" --db "$ledger" 2>/dev/null
	ct schedule --test --db "$ledger"
	equals "$status $stderr" "0 "
	equals "$output" "Sent week 47 to o'brien@example.com, through what is installed for cron."
	equals "$(subjects)" "Week 47 incomplete: 8h 00m of 45h"
	touch "$home/manager"
	ctotime schedule --to "o'brien@example.com" --db "$ledger" 2>/dev/null
	has "$(cat "$units"/*.service)" "--to \"o'brien@example.com\" --db \"$home/100%% o'b \$\$HOME/ledger.db\""
	ct schedule --to ceo@example.com --cron --db "$home"/$'a\nb/ledger.db'
	equals "$status $output" "1 "
	has "$stderr" "a path or an address has a control character"
}

# As it looks where ctotime is installed, and the home is the user's.
usual() {
	sed -e 's,CTOTIME,/usr/bin/ctotime,' -e 's, --db [^ ]* --config [^ ]*,,' \
	    -e 's/-X$//' <<<"$(neat "$1")"
}

@test "schedule: the crontab of the manual and of the README is what there is" {
	begin
	local root=$BATS_TEST_DIRNAME/../.. installed
	ct schedule --to ceo@example.com --cron
	equals "$status" 0
	installed=$(usual "$(cat "$tab")")
	equals "$(sed -n '/^\.\\" schedule$/,/^\.Ed$/p' "$root/man/ctotime.1" | grep ^0)" "$installed"
	equals "$(sed -n '/or by cron:$/,/^It is tried/p' "$root/README.md" | grep ^0)" "$installed"
	ct schedule --to ceo@example.com --print --cron
	equals "$(usual "$output")" "$installed"
}

# ---- show and --test --------------------------------------------------------

@test "schedule show: as it is" {
	begin
	ct schedule
	equals "$status $stderr" "0 "
	equals "$output" "No report is scheduled. Every Monday at 07:00:
  ctotime schedule --to ADDRESS"
	ctotime log sales 2026-11-17 8h 2>/dev/null
	ctotime schedule --to ceo@example.com 2>/dev/null
	ctotime mail --once
	ct schedule show
	equals "$status $(neat "$stderr")" "0 "
	equals "$(neat "$output")" "Every Monday at 07:00, by cron: last week's report, to ceo@example.com
  0 7-23 * * 1 CTOTIME $words
  0 * * * 2 CTOTIME $words
Last      week 47, sent today 10:15 to ceo@example.com
Next      today 11:00: week 47"
	ct schedule show --json
	equals "$(jq -c '[.schedule.weekday, .schedule.installed, .last.state, .mail]' <<<"$output")" '[0,"cron","sent",null]'
	# Somebody took it out by hand.
	echo '0 1 * * * mine' >"$tab"
	ct schedule
	equals "$status" 0
	has "$stderr" "ctotime: schedule: its line is in the crontab no more; what puts it back:
  ctotime schedule --to \"ceo@example.com\" --weekly mon --at 07:00 --cron"
	ct schedule --test
	equals "$status" 1
	has "$stderr" "its line is in the crontab no more"
}

@test "schedule show: what failed, and when it is tried again" {
	begin
	ctotime schedule --to ceo@example.com 2>/dev/null
	touch "$home/broken"
	ct mail --once
	ct schedule
	equals "$(tail -3 <<<"$output")" "Next      today 11:00: week 47
Mail      week 47 was not sent: msmtp: cannot connect to mail.example.com
          next try today 11:00; now: ctotime mail --once"
}

@test "schedule --test: sends now, as often as it is asked to" {
	begin
	ct schedule --test
	equals "$status $stderr" "1 ctotime: schedule: no report is scheduled; ctotime schedule --to ADDRESS"
	ctotime log sales 2026-11-17 8h 2>/dev/null
	ct schedule --to ceo@example.com --test
	equals "$status" 0
	has "$output" "Sent week 47 to ceo@example.com, through what is installed for cron."
	ct schedule --test
	equals "$status $stderr" "0 "
	equals "$(subjects)" "Week 47 incomplete: 8h 00m of 45h
Week 47 incomplete: 8h 00m of 45h"
	# What is scheduled has been sent by that.
	ct mail --once
	equals "$(subjects | wc -l)" 2
	touch "$home/broken"
	ct schedule --test
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: schedule: the line of the crontab says: ctotime: mail: not sent: msmtp: cannot connect to mail.example.com
ctotime: schedule: not sent: msmtp: cannot connect to mail.example.com"
	# A line that was changed to do nothing sends nothing.
	rm "$home/broken"
	sed -i "s,^\([^/]*\)/[^#]*,\1true ," "$tab"
	ct schedule --test
	equals "$status $stderr" "1 ctotime: schedule: it was not sent"
}

@test "schedule --test: by the shell and the variables of the crontab" {
	begin
	printf 'SHELL = "%s"\nGREETING='"'hello  there'"'\n' "$home/stubs/shell" >"$tab"
	stub shell <<'END'
echo "$GREETING|$HOME|$PATH|$1" >"${0%/*}/seen"
exec /bin/sh "$@"
END
	ctotime schedule --to ceo@example.com 2>/dev/null
	ct schedule --test
	equals "$status $stderr" "0 "
	has "$(cat "$home/stubs/seen")" "hello  there|"
	has "$(cat "$home/stubs/seen")" "|/usr/bin:/bin|-c"
}

# ---- by systemd -------------------------------------------------------------

@test "schedule: where a user manager runs it is a timer" {
	begin
	touch "$home/manager"
	ct schedule --to ceo@example.com
	equals "$status" 0
	equals "$(neat "$output")" "Every Monday at 07:00, by systemd: last week's report, to ceo@example.com
  HOME/.config/systemd/user/ctotime-mail-X.timer
Next      today 11:00: week 47"
	equals "$(neat "$(grep -v ' show ' "$home/calls")")" "systemctl --user daemon-reload
systemctl --user enable ctotime-mail-X.timer
systemctl --user restart ctotime-mail-X.timer
crontab -l"
	equals "$(ls "$units" | wc -l)" 2
	equals "$(neat "$(cat "$units"/*.timer)")" "# By ctotime schedule; ctotime schedule remove takes it away.
[Unit]
Description=The weekly report of ctotime, by mail
Documentation=man:ctotime(1)

[Timer]
OnCalendar=Mon *-*-* 07..23:00:00
OnCalendar=Tue *-*-* *:00:00
Persistent=true
AccuracySec=1min

[Install]
WantedBy=timers.target"
	has "$(neat "$(cat "$units"/*.service)")" "ExecStart=CTOTIME ${words% \#*}"
	has "$(cat "$units"/*.service)" "Restart=on-failure"
	equals "$(sql 'SELECT installed FROM schedule')" systemd
	ct schedule
	equals "$status" 0
	has "$(neat "$output")" "  HOME/.config/systemd/user/ctotime-mail-X.timer"
	ct schedule remove
	equals "$status $output" "0 No report is mailed any more; it was every Monday at 07:00, by systemd."
	equals "$(ls "$units")" ""
	has "$(neat "$(grep -v ' show ' "$home/calls")")" "systemctl --user disable --now ctotime-mail-X.timer
systemctl --user stop ctotime-mail-X.service
systemctl --user daemon-reload"
}

@test "schedule --test: through the service" {
	begin
	touch "$home/manager"
	ctotime log sales 2026-11-17 8h 2>/dev/null
	ct schedule --to ceo@example.com --test
	equals "$status" 0
	has "$output" "Sent week 47 to ceo@example.com, through what is installed for systemd."
	equals "$(subjects | wc -l)" 1
	touch "$home/broken"
	ct schedule --test
	equals "$status $output" "1 "
	has "$stderr" "ctotime: schedule: not sent: msmtp: cannot connect to mail.example.com"
}

@test "schedule: from one to the other, and never in both" {
	begin
	ctotime schedule --to ceo@example.com 2>/dev/null
	echo '0 1 * * * mine' >>"$tab"
	touch "$home/manager"
	ct schedule --to ceo@example.com
	has "$output" "by systemd: last week's report, to ceo@example.com; no
longer every Monday at 07:00, by cron"
	equals "$(cat "$tab")" '0 1 * * * mine'
	equals "$(ls "$units" | wc -l)" 2
	ct schedule --to ceo@example.com --cron
	equals "$status" 0
	equals "$(ls "$units")" ""
	equals "$(grep -c ' mail --once ' "$tab")" 2
	# A manager that is gone leaves files, which go all the same.
	ctotime schedule --to ceo@example.com 2>/dev/null
	mkdir "$units/timers.target.wants"
	ln -s ../x "$units/timers.target.wants/$(basename "$units"/*.timer)"
	rm "$home/manager"
	ct schedule remove
	equals "$status $stderr" "0 "
	equals "$(find "$units" ! -type d)" ""
}

@test "schedule: a manager that refuses leaves nothing behind" {
	begin
	touch "$home/manager"
	stub systemctl <<'END'
[ "$2" != enable ] || { echo "Failed to enable unit: Unit file is masked" >&2; exit 1; }
END
	ct schedule --to ceo@example.com
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: schedule: cannot start the timer: Failed to enable unit: Unit file is masked"
	equals "$(ls "$units")" ""
	[ ! -e "$data" ]
	rm "$home/manager"
	begin
	ct schedule --to ceo@example.com --systemd
	equals "$status $stderr" "1 ctotime: schedule: no systemd of yours answers: Failed to connect to bus: No medium found
  ctotime schedule --cron does without"
	# Units that can't be written.
	touch "$home/manager"
	rmdir "$units" "${units%/user}"
	touch "${units%/user}"
	ct schedule --to ceo@example.com
	equals "$status" 1
	has "$stderr" "cannot write '$units/ctotime-mail-"
	has "$stderr" "Not a directory"
}

@test "schedule: a user who does not linger is told what that means" {
	begin
	touch "$home/manager"
	ct schedule --to ceo@example.com
	[ -e "/var/lib/systemd/linger/$(id -un)" ] ||
		has "$stderr" "ctotime: schedule: while you are logged out nothing is sent, unless by loginctl enable-linger"
	# Of a cron that is not used nothing is said.
	[[ "$stderr" != *"no cron"* ]]
}
