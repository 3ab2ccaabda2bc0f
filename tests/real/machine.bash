# SPDX-License-Identifier: MIT
# A machine of its own for a test: namespaces of mounts, network and processes
# in which cron, postfix and the user ada see only what is the test's. Read by
# tests/real/*.bats, and inside by the test's own script.

# Runs the script of standard input there, as root; $status and $output as bats
# has them. What it leaves in /mnt is in $home.
inside() {
	mkdir -p "$home/bin/libexec"
	cp "$build"/ctotime "$build"/ctotimed "$home/bin"
	cp "$build"/libexec/* "$home/bin/libexec"
	cp "$BATS_TEST_DIRNAME/machine.bash" "$home/machine"
	{ echo '. /mnt/machine'; echo 'set -eu'; echo 'set_up'; cat; } \
	    >"$home/script"
	chmod 755 "$home"
	run timeout 240 unshare -m -n -p -f --kill-child --mount-proc \
	    bash -c "set -e; mount --make-rprivate /; mount --bind '$home' /mnt
	    cd /mnt; exec bash /mnt/script" 3>&-
	[ "$status" = 0 ] || echo "$output" >&2
}

# ---- inside -----------------------------------------------------------------

# Copies over all that is written to, and ada.
set_up() {
	PATH=$PATH:/usr/sbin:/sbin
	unset TZ XDG_RUNTIME_DIR
	ip link set lo up
	mount -t tmpfs tmpfs /run
	# faketime names its semaphores by process, and here these begin at 1.
	mount -t tmpfs tmpfs /dev/shm
	mount -t tmpfs tmpfs "${TMPDIR:-/tmp}"
	chmod 1777 "${TMPDIR:-/tmp}"
	local dir
	for dir in etc var/spool/cron var/spool/postfix var/lib/postfix; do
		mkdir -p "/mnt/root/$dir"
		cp -a "/$dir/." "/mnt/root/$dir"
		mount --bind "/mnt/root/$dir" "/$dir"
	done
	rm -rf /etc/cron.d/* /var/spool/cron/crontabs/*
	: >/etc/crontab
	rm -f /etc/cron.allow /etc/cron.deny
	echo 'ada:x:4242:4242::/mnt/ada:/bin/sh' >>/etc/passwd
	echo 'ada:*:19000::::::' >>/etc/shadow
	echo 'ada:x:4242:' >>/etc/group
	mkdir -p /mnt/ada/.config/ctotime /mnt/box
	printf '[mail]\nfrom = ada@ctotime.test\n' \
	    >/mnt/ada/.config/ctotime/config
	chown -R 4242:4242 /mnt/ada /mnt/box
}

# A mail system that keeps everything in /mnt/box/all, and talks to nobody.
start_postfix() {
	cat >/etc/postfix/main.cf <<'END'
compatibility_level = 3.6
myhostname = ctotime.test
myorigin = ctotime.test
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
virtual_mailbox_domains = ctotime.test, example.com
virtual_mailbox_base = /mnt/box
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:4242
virtual_gid_maps = static:4242
virtual_minimum_uid = 1000
default_transport = error:nobody is out there
maillog_file_prefixes = /mnt
maillog_file = /mnt/postfix.log
END
	cp /usr/share/postfix/master.cf.dist /etc/postfix/master.cf
	postconf -F '*/*/chroot = n'
	postfix start >/mnt/postfix.out 2>&1 || {
		cat /mnt/postfix.out /mnt/postfix.log >&2
		return 1
	}
}

# Cron from a moment on.
start_cron() {
	local name=cron
	command -v cron >/dev/null || name=crond
	rm -f /run/crond.pid
	faketime -f "@$1" $name -f >>/mnt/cron.out 2>&1 &
}

stop_cron() {
	kill "$(cat /run/crond.pid)"
	wait
}

# As ada's login shell has it, at a moment.
ada() {
	env -i HOME=/mnt/ada LOGNAME=ada USER=ada PATH=/usr/bin:/bin \
	    CTOTIME_NOW="$(date -d "$now" -Is)" \
	    setpriv --reuid 4242 --regid 4242 --clear-groups "$@"
}

ctotime() {
	ada /mnt/bin/ctotime "$@"
}

# So many messages, or a minute has gone.
wait_for_mail() {
	local left=600
	until [ "$(find /mnt/box/all/new -type f 2>/dev/null | wc -l)" -ge "$1" ]; do
		left=$((left - 1))
		[ "$left" -gt 0 ] || {
			cat /mnt/cron.out /mnt/postfix.log >&2
			return 1
		}
		read -rt 0.1 <> <(:) || :
	done
}

# The newest message with that in its subject: its subject, recipient and text.
message() {
	python3 - "$1" <<'END'
import email, email.policy, glob, os, sys
for path in sorted(glob.glob("/mnt/box/all/new/*"), key=os.path.getmtime, reverse=True):
    m = email.message_from_binary_file(open(path, "rb"), policy=email.policy.default)
    if sys.argv[1] in m["subject"]:
        assert not m.defects, m.defects
        print(m["subject"], m["to"], m.get_body(("plain",)).get_content(), sep="\n")
        break
END
}
