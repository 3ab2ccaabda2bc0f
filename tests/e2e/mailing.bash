# SPDX-License-Identifier: MIT
# For tests of what is mailed by others: stubs of crontab, systemctl and a
# sendmail.

# A program of these lines, found before any other.
stub() {
	mkdir -p "$home/stubs"
	{ echo '#!/bin/sh'; cat; } >"$home/stubs/$1"
	chmod +x "$home/stubs/$1"
	case $PATH in
	"$home/stubs":*) ;;
	*) PATH=$home/stubs:$PATH ;;
	esac
}

# The zone is the system's, whatever that is, and so is cron's. No manager of
# systemd answers unless $HOME/manager is there; no mail goes out while
# $HOME/broken is.
begin() {
	unset TZ
	tab=$home/tab
	units=$home/.config/systemd/user
	stub crontab <<'END'
echo "crontab $*" >>"$HOME/calls"
case $1 in
-l) [ -e "$HOME/tab" ] || { echo "no crontab for ada" >&2; exit 1; }
	cat "$HOME/tab" ;;
-) cat >"$HOME/tab" ;;
-r) rm "$HOME/tab" ;;
esac
END
	stub systemctl <<'END'
echo "systemctl $*" >>"$HOME/calls"
case $2 in
show) [ -e "$HOME/manager" ] || { echo "Failed to connect to bus: No medium found" >&2; exit 1; } ;;
start) sh -c "$(sed -n 's/^ExecStart=//p' "$HOME/.config/systemd/user/$3")" ;;
esac
END
	stub sendmail <<'END'
here=${0%/stubs/*}
[ ! -e "$here/broken" ] || { echo "msmtp: cannot connect to mail.example.com" >&2; exit 75; }
cat >>"$here/sent"
END
	mkdir -p "$home/.config/ctotime"
	config=$home/.config/ctotime/config
	printf '[mail]\nfrom = ada@example.com\nsendmail = %s\n' \
	    "$home/stubs/sendmail -t -i" >"$config"
}

# Subjects of what was sent, one a line.
subjects() {
	sed -n 's/^Subject: //p' "$home/sent" 2>/dev/null
}

# A text without what differs from test to test: where we and this home lie,
# the name of this ledger, and whether a cron runs here.
neat() {
	sed -e "s,[^ =]*/ctotime mail,CTOTIME mail,g" -e "s,$home,HOME,g" \
	    -e 's/ctotime-mail-[0-9a-f]\{8\}/ctotime-mail-X/g' \
	    -e '/no cron runs here/d' <<<"$1"
}

# Runs the client where PATH has neither crontab nor systemctl.
lone() {
	local name
	mkdir -p "$home/few"
	for name in sh valgrind; do
		! command -v "$name" >/dev/null ||
			ln -sf "$(command -v "$name")" "$home/few/$name"
	done
	run --separate-stderr env PATH="$home/few" \
	    CTOTIME_NOW="$(date -d "$clock" -Is)" "$build/ctotime" "$@"
}
