CREATE TABLE sales(day TEXT, store TEXT, amount INTEGER);
INSERT INTO sales VALUES ('2026-01-01', 'Altstadt', 400), ('2026-01-10', 'Hafen', 200), ('2026-01-20', 'Hafen', 300), ('2026-01-31', 'Messe', 50),
  ('2026-02-01', 'Altstadt', 420), ('2026-02-10', 'Hafen', 510), ('2026-02-28', 'Altstadt', 30),
  ('2026-02-03', 'Park', 250);
CREATE TABLE places(store TEXT, region TEXT, since TEXT, until TEXT);
INSERT INTO places VALUES ('Altstadt', 'East', '2025-01-01', NULL), ('Hafen', 'East', '2025-01-01', '2026-01-15'), ('Hafen', 'West', '2026-01-15', NULL),
  ('Messe', 'West', '2025-01-01', '2026-02-01'), ('Park', 'East', '2026-02-01', NULL);
