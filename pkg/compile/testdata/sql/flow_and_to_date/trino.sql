WITH "windows"("id", "since", "until") AS (
  VALUES
    (0, DATE '2024-02-20', DATE '2024-02-21'),
    (1, DATE '2024-02-21', DATE '2024-02-22'),
    (2, DATE '2024-02-22', DATE '2024-02-23'),
    (3, DATE '2024-02-23', DATE '2024-02-24'),
    (4, DATE '2024-02-24', DATE '2024-02-25'),
    (5, DATE '2024-02-25', DATE '2024-02-26'),
    (6, DATE '2024-02-26', DATE '2024-02-27'),
    (7, DATE '2024-02-27', DATE '2024-02-28'),
    (8, DATE '2024-02-28', DATE '2024-02-29'),
    (9, DATE '2024-02-29', DATE '2024-03-01'),
    (10, DATE '2024-03-01', DATE '2024-03-02'),
    (11, DATE '2024-03-02', DATE '2024-03-03'),
    (12, DATE '2024-03-03', DATE '2024-03-04'),
    (13, DATE '2024-03-04', DATE '2024-03-05'),
    (14, DATE '2024-03-05', DATE '2024-03-06'),
    (15, DATE '2024-03-06', DATE '2024-03-07'),
    (16, DATE '2024-03-07', DATE '2024-03-08'),
    (17, DATE '2024-03-08', DATE '2024-03-09'),
    (18, DATE '2024-03-09', DATE '2024-03-10'),
    (19, DATE '2024-03-10', DATE '2024-03-11')
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
),
"windows_3"("id", "since", "until") AS (
  VALUES
    (0, DATE '2024-01-24', DATE '2024-02-21'),
    (1, DATE '2024-01-25', DATE '2024-02-22'),
    (2, DATE '2024-01-26', DATE '2024-02-23'),
    (3, DATE '2024-01-27', DATE '2024-02-24'),
    (4, DATE '2024-01-28', DATE '2024-02-25'),
    (5, DATE '2024-01-29', DATE '2024-02-26'),
    (6, DATE '2024-01-30', DATE '2024-02-27'),
    (7, DATE '2024-01-31', DATE '2024-02-28'),
    (8, DATE '2024-02-01', DATE '2024-02-29'),
    (9, DATE '2024-02-02', DATE '2024-03-01'),
    (10, DATE '2024-02-03', DATE '2024-03-02'),
    (11, DATE '2024-02-04', DATE '2024-03-03'),
    (12, DATE '2024-02-05', DATE '2024-03-04'),
    (13, DATE '2024-02-06', DATE '2024-03-05'),
    (14, DATE '2024-02-07', DATE '2024-03-06'),
    (15, DATE '2024-02-08', DATE '2024-03-07'),
    (16, DATE '2024-02-09', DATE '2024-03-08'),
    (17, DATE '2024-02-10', DATE '2024-03-09'),
    (18, DATE '2024-02-11', DATE '2024-03-10'),
    (19, DATE '2024-02-12', DATE '2024-03-11')
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
