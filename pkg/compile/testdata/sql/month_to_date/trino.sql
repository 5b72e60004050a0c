WITH "windows"("id", "since", "until") AS (
  VALUES
    (0, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-21 00:00:00'),
    (1, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-22 00:00:00'),
    (2, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-23 00:00:00'),
    (3, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-24 00:00:00'),
    (4, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-25 00:00:00'),
    (5, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-26 00:00:00'),
    (6, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-27 00:00:00'),
    (7, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-28 00:00:00'),
    (8, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-29 00:00:00'),
    (9, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-03-01 00:00:00'),
    (10, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-02 00:00:00'),
    (11, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-03 00:00:00'),
    (12, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-04 00:00:00'),
    (13, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-05 00:00:00'),
    (14, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-06 00:00:00'),
    (15, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-07 00:00:00'),
    (16, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-08 00:00:00'),
    (17, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-09 00:00:00'),
    (18, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-10 00:00:00'),
    (19, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-11 00:00:00')
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
