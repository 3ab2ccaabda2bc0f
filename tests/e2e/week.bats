#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# `week` with all that stands below it, as screens.md has it.

bats_require_minimum_version 1.5.0
load helper
load ledgers

@test "week: one that is over, with the weeks before it and the next one" {
	thirteen_weeks | ctotime log - >/dev/null
	ct week last-week
	equals "$status $stderr" "0 "
	equals "$output" "Week 47   Mon 16 - Sun 22 Nov 2026            41h 30m of 45h, 31 entries, 6 days

76/24 external/internal, target 70/30. Too much sales; too little marketing.

                 hours  share target  drift            0           50        100
External       31h 30m    76%    70%   ^ +6   +2h 27m  #################|#......
  sales        18h 45m    45%    35%  ^ +10   +4h 14m  ########|##..............
  marketing     5h 15m    13%    20%   v -7   -3h 03m  ###..|...................
  bizdev        7h 30m    18%    15%     +3   +1h 17m  ###|#....................
Internal       10h 00m    24%    30%   v -6   -2h 27m  ######.|.................
  engineering   6h 15m    15%                          ####.....................
  ceo           2h 45m     7%                          ##.......................
  marketing     1h 00m     2%                          #........................

                 4 weeks      13 weeks     weeks 35 - 47
External        74%   +4      71%   +1     5444525 55476
  sales         42% ^ +7      38%   +3     6353725 67588
  marketing     15%   -5      18%   -2     3446244 32321
  bizdev        17%   +2      15%    0     3443444 45455
Internal        26%   -4      29%   -1     3444363 33412
  engineering   18%           19%          7778777 76765
  ceo            7%            9%          6665685 66544
  marketing      1%            0%          1111111 11118
4 on target, a step is 2.5 points; without a target 8 is the most; gap: nothing

This week    to bring weeks 45-48 to target, of 45h: internal 19h 15m,
             marketing 15h 45m, sales 5h 45m, bizdev 4h 15m
Neglected    sales/expert, bizdev/watch-list: nothing since week 41
Pace         3h 30m under 45h; 2h on Sunday; 2h 15m after 20:00; 9h travel"
	# The same on a terminal that has all there is to show it with.
	ct week last-week --color=always
	has "$output" $'\e[33m  ^ +10'
	local columns
	for columns in 79 60; do
		COLUMNS=$columns ct week last-week
		equals "$(awk -v most=$columns 'length > most' <<<"$output")" ""
		has "$output" "  sales        18h 45m    45%    35%  ^ +10"
		has "$output" "  sales         42% ^ +7      38%   +3     6353725 67588"
	done
}

thursday() {
	clock='2026-11-26 10:15:00'
	week_48 | ctotime log - >/dev/null
}

@test "week: one that runs, with what is to be done and where that ends" {
	thursday
	ctotime start eng roadmap with Priya --at 9:33
	local head="Week 48   Mon 23 - Sun 29 Nov 2026, to Thu 10:15        27h 00m of 45h, 18h left
Running: engineering since 09:33 (0h 42m), not in the table until you stop it.
"
	local table="
81/19 external/internal so far, target 70/30. Still within reach.

                 hours  share target  drift            0           50        100
External       22h 00m    81%    70%    +11   +3h 06m  #################|##.....
  sales        17h 00m    63%    35%    +28   +7h 33m  ########|#######.........
  marketing     2h 00m     7%    20%    -13   -3h 24m  ##...|...................
  bizdev        3h 00m    11%    15%     -4   -1h 03m  ###|.....................
Internal        5h 00m    19%    30%    -11   -3h 06m  #####..|.................
  engineering   4h 15m    16%                          ####.....................
  ceo           0h 45m     3%                          #........................

"
	# What runs is spent already.
	ct week
	equals "$output" "$head${table}To do        Thu and Fri, 8h 45m a day: internal 7h 30m, marketing 6h 30m,
             bizdev 3h 15m; no more sales
Ends at      sales 38% (+3; 35% on Mon 30 Nov at the soonest), marketing 19%,
             bizdev 14%, internal 29%"
	ct status
	equals "$output" "Running   engineering  0h 42m  since 09:33   roadmap with Priya
Today     0h 42m
Week 48   27h 42m of 45h    79/21, target 70/30
To do     internal 7h 30m, marketing 6h 30m, bizdev 3h 15m; no more sales"
	COLUMNS=60 ct week
	has "$output" "
Running: engineering since 09:33 (0h 42m), not in the table
until you stop it.
"
	ctotime cancel
	ct week
	equals "$output" "${head%%$'\n'*}
${table}To do        Thu and Fri, 9h a day: internal 8h 00m, marketing 6h 45m,
             bizdev 3h 15m; no more sales
Ends at      sales 38% (+3; 35% on Mon 30 Nov at the soonest), marketing 19%,
             bizdev 14%, internal 29%"
}

@test "week: what no day is left for is flagged, and is out of reach" {
	thursday
	clock='2026-11-27 18:00:00'
	ct week
	has "$output" "81/19 external/internal so far, target 70/30. Too much sales.
"
	has "$output" "  sales        17h 00m    63%    35%  ^ +28"
	has "$output" "External       22h 00m    81%    70%    +11"
	has "$output" "To do        Fri, 12h a day (45h is out of reach): internal 5h 30m,
             marketing 4h 45m, bizdev 1h 45m; no more sales
Ends at      sales 44% (+9; 35% on Tue 1 Dec at the soonest), marketing 17%,
             bizdev 12%, internal 27%
"
	clock='2026-11-28 09:00:00'
	ct week
	has "$output" "81/19 external/internal so far, target 70/30. Too much sales; too little
marketing."
	has "$output" "External       22h 00m    81%    70%  ^ +11"
	has "$output" "To do        no working day is left
Ends at      sales 63% (+28; 35% on Wed 2 Dec at the soonest), marketing 7%,
             bizdev 11%, internal 19%
"
	# The next week, of which not all days are left.
	clock='2026-12-04 09:00:00'
	ct week last-week
	has "$output" "This week    to bring weeks 46-49 to target, of 12h (45h is out of reach):
             internal 5h 30m, marketing 4h 45m, bizdev 1h 45m; no more sales"
}

@test "week: none of whose days is worked" {
	thursday
	ctotime off add 2026-11-23..2026-11-27 >/dev/null
	ct week
	has "$output" "To do        nothing: none of it is a working day"
	ct status
	has "$output" "Week 48   27h 00m    81/19, target 70/30
To do     nothing: none of it is a working day"
}

@test "week: of a longer range no weekday is named that comes twice" {
	thursday
	clock='2026-11-26 10:15:00'
	ct week 2026-11-23..2026-12-03
	has "$output" "To do        6 working days, 9h a day: "
	ct week 2026-11-23..2026-12-02
	has "$output" "To do        Thu, Fri, Mon, Tue and Wed, 9h a day: "
}

@test "week: on a single day nobody is neglected at once" {
	thursday
	ct week yesterday
	has "$output" "External        0h 00m     0%    70%  v -70"
	equals "$(grep Neglected <<<"$output")" ""
	clock='2027-01-26 10:15:00'
	ct week yesterday
	has "$output" "Neglected    sales, marketing, bizdev: nothing since week 48"
}

@test "week: in one that is to come nothing is wrong yet" {
	thursday
	ct week 2027-W01
	has "$output" "Nothing logged in this week yet; target 70/30 external/internal."
	equals "$(grep -E 'Neglected|Pace|To do' <<<"$output")" ""
	equals "$(ctotime week 2027-W01 --json | jq -c '[.neglected, .never, .pace, .plan]')" '[[],[],null,null]'
	# In one that is over somebody may have been forgotten.
	ct week 2026-W47
	has "$output" "Neglected    sales, marketing, bizdev: nothing yet"
}
