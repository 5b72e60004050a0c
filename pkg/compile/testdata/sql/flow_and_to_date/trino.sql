WITH "windows"("id", "since", "until") AS (
  VALUES
    (0, TIMESTAMP '2024-02-20 00:00:00', TIMESTAMP '2024-02-21 00:00:00'),
    (1, TIMESTAMP '2024-02-21 00:00:00', TIMESTAMP '2024-02-22 00:00:00'),
    (2, TIMESTAMP '2024-02-22 00:00:00', TIMESTAMP '2024-02-23 00:00:00'),
    (3, TIMESTAMP '2024-02-23 00:00:00', TIMESTAMP '2024-02-24 00:00:00'),
    (4, TIMESTAMP '2024-02-24 00:00:00', TIMESTAMP '2024-02-25 00:00:00'),
    (5, TIMESTAMP '2024-02-25 00:00:00', TIMESTAMP '2024-02-26 00:00:00'),
    (6, TIMESTAMP '2024-02-26 00:00:00', TIMESTAMP '2024-02-27 00:00:00'),
    (7, TIMESTAMP '2024-02-27 00:00:00', TIMESTAMP '2024-02-28 00:00:00'),
    (8, TIMESTAMP '2024-02-28 00:00:00', TIMESTAMP '2024-02-29 00:00:00'),
    (9, TIMESTAMP '2024-02-29 00:00:00', TIMESTAMP '2024-03-01 00:00:00'),
    (10, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-03-02 00:00:00'),
    (11, TIMESTAMP '2024-03-02 00:00:00', TIMESTAMP '2024-03-03 00:00:00'),
    (12, TIMESTAMP '2024-03-03 00:00:00', TIMESTAMP '2024-03-04 00:00:00'),
    (13, TIMESTAMP '2024-03-04 00:00:00', TIMESTAMP '2024-03-05 00:00:00'),
    (14, TIMESTAMP '2024-03-05 00:00:00', TIMESTAMP '2024-03-06 00:00:00'),
    (15, TIMESTAMP '2024-03-06 00:00:00', TIMESTAMP '2024-03-07 00:00:00'),
    (16, TIMESTAMP '2024-03-07 00:00:00', TIMESTAMP '2024-03-08 00:00:00'),
    (17, TIMESTAMP '2024-03-08 00:00:00', TIMESTAMP '2024-03-09 00:00:00'),
    (18, TIMESTAMP '2024-03-09 00:00:00', TIMESTAMP '2024-03-10 00:00:00'),
    (19, TIMESTAMP '2024-03-10 00:00:00', TIMESTAMP '2024-03-11 00:00:00')
),
"shared" AS (
  SELECT
    "regions"."region_name" AS "store__region__region_name",
    "sales"."day" AS "wh_window",
    SUM("sales"."amount") AS "net_sales",
    SUM("sales"."amount") AS "sales_mtd",
    SUM("sales"."amount") AS "average_mtd",
    COUNT("sales"."amount") AS "average_mtd__rows",
    SUM("sales"."amount") AS "sales_28d"
  FROM "sales"
  LEFT JOIN "stores"
    ON "sales"."store_id" = "stores"."store_id"
  LEFT JOIN "regions"
    ON "stores"."region_id" = "regions"."region_id"
  WHERE "sales"."day" >= DATE '2024-01-24'
    AND "sales"."day" < DATE '2024-03-11'
  GROUP BY 2, 1
),
"windows_2"("id", "since", "until") AS (
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
),
"windows_3"("id", "since", "until") AS (
  VALUES
    (0, TIMESTAMP '2024-01-24 00:00:00', TIMESTAMP '2024-02-21 00:00:00'),
    (1, TIMESTAMP '2024-01-25 00:00:00', TIMESTAMP '2024-02-22 00:00:00'),
    (2, TIMESTAMP '2024-01-26 00:00:00', TIMESTAMP '2024-02-23 00:00:00'),
    (3, TIMESTAMP '2024-01-27 00:00:00', TIMESTAMP '2024-02-24 00:00:00'),
    (4, TIMESTAMP '2024-01-28 00:00:00', TIMESTAMP '2024-02-25 00:00:00'),
    (5, TIMESTAMP '2024-01-29 00:00:00', TIMESTAMP '2024-02-26 00:00:00'),
    (6, TIMESTAMP '2024-01-30 00:00:00', TIMESTAMP '2024-02-27 00:00:00'),
    (7, TIMESTAMP '2024-01-31 00:00:00', TIMESTAMP '2024-02-28 00:00:00'),
    (8, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-02-29 00:00:00'),
    (9, TIMESTAMP '2024-02-02 00:00:00', TIMESTAMP '2024-03-01 00:00:00'),
    (10, TIMESTAMP '2024-02-03 00:00:00', TIMESTAMP '2024-03-02 00:00:00'),
    (11, TIMESTAMP '2024-02-04 00:00:00', TIMESTAMP '2024-03-03 00:00:00'),
    (12, TIMESTAMP '2024-02-05 00:00:00', TIMESTAMP '2024-03-04 00:00:00'),
    (13, TIMESTAMP '2024-02-06 00:00:00', TIMESTAMP '2024-03-05 00:00:00'),
    (14, TIMESTAMP '2024-02-07 00:00:00', TIMESTAMP '2024-03-06 00:00:00'),
    (15, TIMESTAMP '2024-02-08 00:00:00', TIMESTAMP '2024-03-07 00:00:00'),
    (16, TIMESTAMP '2024-02-09 00:00:00', TIMESTAMP '2024-03-08 00:00:00'),
    (17, TIMESTAMP '2024-02-10 00:00:00', TIMESTAMP '2024-03-09 00:00:00'),
    (18, TIMESTAMP '2024-02-11 00:00:00', TIMESTAMP '2024-03-10 00:00:00'),
    (19, TIMESTAMP '2024-02-12 00:00:00', TIMESTAMP '2024-03-11 00:00:00')
)
SELECT
  "branches"."store__region__region_name",
  "branches"."wh_window",
  MAX("branches"."net_sales") AS "net_sales",
  MAX("branches"."sales_mtd") AS "sales_mtd",
  MAX("branches"."sales_28d") AS "sales_28d",
  MAX("branches"."average_mtd") AS "average_mtd"
FROM (
  SELECT
    "buckets"."store__region__region_name",
    "windows"."id" AS "wh_window",
    SUM("buckets"."net_sales") AS "net_sales",
    CAST(NULL AS double) AS "sales_mtd",
    CAST(NULL AS double) AS "average_mtd",
    CAST(NULL AS double) AS "sales_28d"
  FROM "shared" AS "buckets"
  JOIN "windows"
    ON "buckets"."wh_window" >= "windows"."since"
      AND "buckets"."wh_window" < "windows"."until"
  GROUP BY 1, 2
  UNION ALL
  SELECT
    "buckets"."store__region__region_name",
    "windows_2"."id" AS "wh_window",
    CAST(NULL AS double) AS "net_sales",
    SUM("buckets"."sales_mtd") AS "sales_mtd",
    (CAST(SUM("buckets"."average_mtd") AS double) / NULLIF(SUM("buckets"."average_mtd__rows"), 0)) AS "average_mtd",
    CAST(NULL AS double) AS "sales_28d"
  FROM "shared" AS "buckets"
  JOIN "windows_2"
    ON "buckets"."wh_window" >= "windows_2"."since"
      AND "buckets"."wh_window" < "windows_2"."until"
  GROUP BY 1, 2
  UNION ALL
  SELECT
    "buckets"."store__region__region_name",
    "windows_3"."id" AS "wh_window",
    CAST(NULL AS double) AS "net_sales",
    CAST(NULL AS double) AS "sales_mtd",
    CAST(NULL AS double) AS "average_mtd",
    SUM("buckets"."sales_28d") AS "sales_28d"
  FROM "shared" AS "buckets"
  JOIN "windows_3"
    ON "buckets"."wh_window" >= "windows_3"."since"
      AND "buckets"."wh_window" < "windows_3"."until"
  GROUP BY 1, 2
) AS "branches"
GROUP BY 1, 2
