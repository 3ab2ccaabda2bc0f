# SPDX-License-Identifier: MIT
# What a CTO may have logged, as lines of `ctotime log -`.

# Thirteen weeks up to week 47: quarters of an hour of sales, marketing,
# bizdev, engineering and ceo, and the last of them entry by entry.
thirteen_weeks() {
	local week=35 quarters monday day what
	while read -r quarters; do
		monday=$(date -d "2026-08-24 + $(((week - 35) * 7)) days" +%F)
		day=0
		for what in sales mkt bd eng ceo; do
			case $week/$what in
			41/sales) what=sales/expert ;;
			41/bd) what=bd/watch-list ;;
			esac
			[ "${quarters%% *}" = 0 ] ||
				echo "$(date -d "$monday + $day days" +%F) $what" \
				    "$((${quarters%% *} * 15))m"
			quarters=${quarters#* } day=$((day + 1))
		done
		week=$((week + 1))
	done <<'END'
78 35 26 38 18
55 35 27 35 17
73 37 28 37 20
64 50 25 46 17
85 31 32 38 19
57 40 31 41 25
76 40 28 39 17
0 0 0 0 0
75 34 27 36 18
73 26 29 32 16
65 32 28 37 15
87 27 32 34 11
END
	cat <<'END'
2026-11-16
9-10 sales/closing Acme's renewal +acme
10-11 sales/roadmap
11-13 eng roadmap
14-17 sales/closing
17-18:45 mkt/talks
20:00-21:15 sales dinner +acme
2026-11-17
8-9 sales flight +travel
9-10 sales +travel
10-12 bd/partners Initech
15-16:30 mkt/analysts Gartner
16:30-17:30 ceo board deck
2026-11-18
9-10:30 eng
10:30-12 bd/partners
13-14 sales
14-15:30 sales/advice
15:30-17 mkt
17-18 mkt/collateral white paper
2026-11-19
7-9 sales +travel
9-10 bd
10-11 bd/partners
13-14:30 ceo
14:30-17:15 eng
20-21 sales dinner
2026-11-20
8:30-9:30 sales +travel
9:30-10:30 sales +travel
10:30-12:30 bd +travel
13-14 sales +travel
14-14:30 mkt
14:30-14:45 ceo
2026-11-22
10-11 sales
11-12 sales/closing
END
}

# Week 48 up to Wednesday: the one that runs.
week_48() {
	cat <<'END'
2026-11-23
sales 10h
mkt 2h
2026-11-24
sales 7h
bd 3h
2026-11-25
eng 4h15m
ceo 45m
END
}
