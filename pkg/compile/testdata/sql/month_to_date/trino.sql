WITH "windows"("id", "since", "until") AS (
  VALUES
    (0, DATE '2024-02-01', DATE '2024-02-21'),
    (1, DATE '2024-02-01', DATE '2024-02-22'),
    (2, DATE '2024-02-01', DATE '2024-02-23'),
    (3, DATE '2024-02-01', DATE '2024-02-24'),
    (4, DATE '2024-02-01', DATE '2024-02-25'),
    (5, DATE '2024-02-01', DATE '2024-02-26'),
    (6, DATE '2024-02-01', DATE '2024-02-27'),
    (7, DATE '2024-02-01', DATE '2024-02-28'),
    (8, DATE '2024-02-01', DATE '2024-02-29'),
    (9, DATE '2024-02-01', DATE '2024-03-01'),
    (10, DATE '2024-03-01', DATE '2024-03-02'),
    (11, DATE '2024-03-01', DATE '2024-03-03'),
    (12, DATE '2024-03-01', DATE '2024-03-04'),
    (13, DATE '2024-03-01', DATE '2024-03-05'),
    (14, DATE '2024-03-01', DATE '2024-03-06'),
    (15, DATE '2024-03-01', DATE '2024-03-07'),
    (16, DATE '2024-03-01', DATE '2024-03-08'),
    (17, DATE '2024-03-01', DATE '2024-03-09'),
    (18, DATE '2024-03-01', DATE '2024-03-10'),
    (19, DATE '2024-03-01', DATE '2024-03-11')
)
SELECT
  "buckets"."store__store_name",
  "windows"."id" AS "wh_window",
  SUM("buckets"."sales_mtd") AS "sales_mtd"
FROM (
  SELECT
    "stores"."store_name" AS "store__store_name",
    "sales"."day" AS "wh_window",
    SUM("sales"."amount") AS "sales_mtd"
  FROM "sales"
  LEFT JOIN "stores"
    ON "sales"."store_id" = "stores"."store_id"
  WHERE "sales"."day" >= DATE '2024-02-01'
    AND "sales"."day" < DATE '2024-03-11'
  GROUP BY 2, 1
) AS "buckets"
JOIN "windows"
  ON "buckets"."wh_window" >= "windows"."since"
    AND "buckets"."wh_window" < "windows"."until"
GROUP BY 1, 2
