-- SPDX-License-Identifier: MIT
-- The built-in role: five constituents, their responsibilities, and the
-- target of 70/30. All of it is data that the user can change.

INSERT INTO constituent (id, key, title, position) VALUES
	(1, 'sales', 'Sales: customers', 1),
	(2, 'marketing', 'Marketing: evangelism, analysts', 2),
	(3, 'bizdev', 'Business development: partners', 3),
	(4, 'engineering', 'Engineering and product', 4),
	(5, 'ceo', 'The CEO: strategy', 5);

INSERT INTO constituent_side (constituent_id, from_day, side) VALUES
	(1, '1970-01-01', 'external'),
	(2, '1970-01-01', 'external'),
	(3, '1970-01-01', 'external'),
	(4, '1970-01-01', 'internal'),
	(5, '1970-01-01', 'internal');

INSERT INTO alias (name, constituent_id) VALUES
	('mkt', 2), ('mktg', 2), ('bd', 3), ('partners', 3), ('dev', 4),
	('product', 4), ('strategy', 5);

INSERT INTO responsibility (constituent_id, position, key, title) VALUES
	(1, 1, 'closing', 'Helping to close customer accounts'),
	(1, 2, 'peers', 'Knowing the customers'' technical leaders'),
	(1, 3, 'roadmap', 'Vision and roadmap in customer meetings'),
	(1, 4, 'advice', 'Hearing needs, advising on the products'),
	(1, 5, 'expert', 'Finding the expert who knows the answer'),
	(2, 1, 'public', 'Public face of the technology'),
	(2, 2, 'talks', 'Talks, press and events'),
	(2, 3, 'analysts', 'Industry analysts'),
	(2, 4, 'community', 'Community: meetups, hackathons'),
	(2, 5, 'writing', 'Articles and social media'),
	(2, 6, 'collateral', 'White papers and sales collateral'),
	(3, 1, 'partners', 'Working with strategic partners'),
	(3, 2, 'diligence', 'Diligence on partners and acquisitions'),
	(3, 3, 'watch-list', 'Ranked watch list of start-ups'),
	(3, 4, 'associations', 'Seats in technical associations'),
	(3, 5, 'forecasts', 'Where partners'' technologies are going'),
	(3, 6, 'competition', 'Long-term trends of the competition'),
	(4, 1, 'alignment', 'Keeping development and strategy in line'),
	(4, 2, 'bets', 'Priorities among the large technical bets'),
	(4, 3, 'champion', 'Championing people, projects and ideas'),
	(4, 4, 'sounding', 'Sounding board for the head of engineering'),
	(4, 5, 'recruiting', 'Recruiting, retention, universities'),
	(4, 6, 'duplication', 'Removing duplicated effort'),
	(4, 7, 'arbitration', 'Deciding conflicts of architecture'),
	(4, 8, 'innovation', 'Hackathons and early stages'),
	(4, 9, 'architecture', 'The master architecture'),
	(4, 10, 'culture', 'Engineering culture'),
	(4, 11, 'ip', 'Intellectual property'),
	(5, 1, 'inflection', 'Inflection points ahead'),
	(5, 2, 'direction', 'Long-term direction and the large bets'),
	(5, 3, 'options', 'Options and the means to choose'),
	(5, 4, 'sounding', 'Neutral sounding board'),
	(5, 5, 'digest', 'Bringing in what was learned outside'),
	(5, 6, 'vision', 'Public vision, product, roadmap in line');

-- Material for marketing is written inside the house.
INSERT INTO responsibility_side (responsibility_id, from_day, side)
SELECT id, '1970-01-01', 'internal' FROM responsibility
WHERE key = 'collateral';

INSERT INTO target (id, from_day, external, internal)
VALUES (1, '1970-01-01', 7000, 3000);

-- Engineering and the CEO have none of their own: they share the side's 30 %.
INSERT INTO target_share (target_id, constituent_id, share) VALUES
	(1, 1, 3500), (1, 2, 2000), (1, 3, 1500);
