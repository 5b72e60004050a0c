CREATE TABLE shops (id INTEGER PRIMARY KEY, name TEXT, area TEXT);
INSERT INTO shops VALUES (1, 'Harbour', '01'), (2, 'Mill', '01'), (3, 'Mill', '02'), (4, 'Gate', NULL);
CREATE TABLE sales (day TEXT, shop_id INTEGER, way TEXT, amount INTEGER);
INSERT INTO sales VALUES ('2025-03-10', 1, '到店', 10), ('2025-03-10', 2, '到店', 20), ('2025-03-10', 3, '到家', 30), ('2025-03-10', 4, 'x', 40);
