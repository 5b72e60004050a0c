CREATE TABLE days(d TEXT, sw INTEGER);
INSERT INTO days VALUES ('2025-01-30', 1), ('2025-01-31', 1), ('2025-02-01', 2), ('2025-02-02', 2);
CREATE TABLE orders(id INTEGER PRIMARY KEY, customer_id INTEGER, day TEXT, amount INTEGER);
INSERT INTO orders VALUES (1, 1, '2025-01-30', 10), (2, 1, '2025-01-31', 20), (3, 2, '2025-02-01', 40), (4, 3, '2025-02-02', 25), (5, 2, '2025-02-02', 5);
CREATE TABLE customers(id INTEGER PRIMARY KEY, city TEXT);
INSERT INTO customers VALUES (1, 'Ulm'), (2, 'Bonn'), (3, 'Trier');
