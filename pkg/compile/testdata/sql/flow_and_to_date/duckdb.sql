WITH "windows"("id", "since", "until") AS (
  VALUES
    (0, CAST(DATE '2024-02-20' AS TIMESTAMP), CAST(DATE '2024-02-21' AS TIMESTAMP)),
    (1, CAST(DATE '2024-02-21' AS TIMESTAMP), CAST(DATE '2024-02-22' AS TIMESTAMP)),
    (2, CAST(DATE '2024-02-22' AS TIMESTAMP), CAST(DATE '2024-02-23' AS TIMESTAMP)),
    (3, CAST(DATE '2024-02-23' AS TIMESTAMP), CAST(DATE '2024-02-24' AS TIMESTAMP)),
    (4, CAST(DATE '2024-02-24' AS TIMESTAMP), CAST(DATE '2024-02-25' AS TIMESTAMP)),
    (5, CAST(DATE '2024-02-25' AS TIMESTAMP), CAST(DATE '2024-02-26' AS TIMESTAMP)),
    (6, CAST(DATE '2024-02-26' AS TIMESTAMP), CAST(DATE '2024-02-27' AS TIMESTAMP)),
    (7, CAST(DATE '2024-02-27' AS TIMESTAMP), CAST(DATE '2024-02-28' AS TIMESTAMP)),
    (8, CAST(DATE '2024-02-28' AS TIMESTAMP), CAST(DATE '2024-02-29' AS TIMESTAMP)),
    (9, CAST(DATE '2024-02-29' AS TIMESTAMP), CAST(DATE '2024-03-01' AS TIMESTAMP)),
    (10, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-02' AS TIMESTAMP)),
    (11, CAST(DATE '2024-03-02' AS TIMESTAMP), CAST(DATE '2024-03-03' AS TIMESTAMP)),
    (12, CAST(DATE '2024-03-03' AS TIMESTAMP), CAST(DATE '2024-03-04' AS TIMESTAMP)),
    (13, CAST(DATE '2024-03-04' AS TIMESTAMP), CAST(DATE '2024-03-05' AS TIMESTAMP)),
    (14, CAST(DATE '2024-03-05' AS TIMESTAMP), CAST(DATE '2024-03-06' AS TIMESTAMP)),
    (15, CAST(DATE '2024-03-06' AS TIMESTAMP), CAST(DATE '2024-03-07' AS TIMESTAMP)),
    (16, CAST(DATE '2024-03-07' AS TIMESTAMP), CAST(DATE '2024-03-08' AS TIMESTAMP)),
    (17, CAST(DATE '2024-03-08' AS TIMESTAMP), CAST(DATE '2024-03-09' AS TIMESTAMP)),
    (18, CAST(DATE '2024-03-09' AS TIMESTAMP), CAST(DATE '2024-03-10' AS TIMESTAMP)),
    (19, CAST(DATE '2024-03-10' AS TIMESTAMP), CAST(DATE '2024-03-11' AS TIMESTAMP))
),
"shared" AS MATERIALIZED (
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
    (0, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-21' AS TIMESTAMP)),
    (1, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-22' AS TIMESTAMP)),
    (2, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-23' AS TIMESTAMP)),
    (3, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-24' AS TIMESTAMP)),
    (4, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-25' AS TIMESTAMP)),
    (5, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-26' AS TIMESTAMP)),
    (6, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-27' AS TIMESTAMP)),
    (7, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-28' AS TIMESTAMP)),
    (8, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-29' AS TIMESTAMP)),
    (9, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-03-01' AS TIMESTAMP)),
    (10, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-02' AS TIMESTAMP)),
    (11, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-03' AS TIMESTAMP)),
    (12, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-04' AS TIMESTAMP)),
    (13, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-05' AS TIMESTAMP)),
    (14, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-06' AS TIMESTAMP)),
    (15, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-07' AS TIMESTAMP)),
    (16, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-08' AS TIMESTAMP)),
    (17, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-09' AS TIMESTAMP)),
    (18, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-10' AS TIMESTAMP)),
    (19, CAST(DATE '2024-03-01' AS TIMESTAMP), CAST(DATE '2024-03-11' AS TIMESTAMP))
),
"windows_3"("id", "since", "until") AS (
  VALUES
    (0, CAST(DATE '2024-01-24' AS TIMESTAMP), CAST(DATE '2024-02-21' AS TIMESTAMP)),
    (1, CAST(DATE '2024-01-25' AS TIMESTAMP), CAST(DATE '2024-02-22' AS TIMESTAMP)),
    (2, CAST(DATE '2024-01-26' AS TIMESTAMP), CAST(DATE '2024-02-23' AS TIMESTAMP)),
    (3, CAST(DATE '2024-01-27' AS TIMESTAMP), CAST(DATE '2024-02-24' AS TIMESTAMP)),
    (4, CAST(DATE '2024-01-28' AS TIMESTAMP), CAST(DATE '2024-02-25' AS TIMESTAMP)),
    (5, CAST(DATE '2024-01-29' AS TIMESTAMP), CAST(DATE '2024-02-26' AS TIMESTAMP)),
    (6, CAST(DATE '2024-01-30' AS TIMESTAMP), CAST(DATE '2024-02-27' AS TIMESTAMP)),
    (7, CAST(DATE '2024-01-31' AS TIMESTAMP), CAST(DATE '2024-02-28' AS TIMESTAMP)),
    (8, CAST(DATE '2024-02-01' AS TIMESTAMP), CAST(DATE '2024-02-29' AS TIMESTAMP)),
    (9, CAST(DATE '2024-02-02' AS TIMESTAMP), CAST(DATE '2024-03-01' AS TIMESTAMP)),
    (10, CAST(DATE '2024-02-03' AS TIMESTAMP), CAST(DATE '2024-03-02' AS TIMESTAMP)),
    (11, CAST(DATE '2024-02-04' AS TIMESTAMP), CAST(DATE '2024-03-03' AS TIMESTAMP)),
    (12, CAST(DATE '2024-02-05' AS TIMESTAMP), CAST(DATE '2024-03-04' AS TIMESTAMP)),
    (13, CAST(DATE '2024-02-06' AS TIMESTAMP), CAST(DATE '2024-03-05' AS TIMESTAMP)),
    (14, CAST(DATE '2024-02-07' AS TIMESTAMP), CAST(DATE '2024-03-06' AS TIMESTAMP)),
    (15, CAST(DATE '2024-02-08' AS TIMESTAMP), CAST(DATE '2024-03-07' AS TIMESTAMP)),
    (16, CAST(DATE '2024-02-09' AS TIMESTAMP), CAST(DATE '2024-03-08' AS TIMESTAMP)),
    (17, CAST(DATE '2024-02-10' AS TIMESTAMP), CAST(DATE '2024-03-09' AS TIMESTAMP)),
    (18, CAST(DATE '2024-02-11' AS TIMESTAMP), CAST(DATE '2024-03-10' AS TIMESTAMP)),
    (19, CAST(DATE '2024-02-12' AS TIMESTAMP), CAST(DATE '2024-03-11' AS TIMESTAMP))
)
SELECT
  "carried"."store__region__region_name",
  "carried"."wh_window",
  "carried"."net_sales",
  "carried"."sales_mtd",
  "carried"."sales_28d",
  "carried"."average_mtd",
  CAST("carried"."store__region__region_name" AS VARCHAR) AS "!0"
FROM (
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
      CAST(NULL AS DOUBLE) AS "sales_mtd",
      CAST(NULL AS DOUBLE) AS "average_mtd",
      CAST(NULL AS DOUBLE) AS "sales_28d"
    FROM "shared" AS "buckets"
    JOIN "windows"
      ON "buckets"."wh_window" >= "windows"."since"
        AND "buckets"."wh_window" < "windows"."until"
    GROUP BY 1, 2
    UNION ALL
    SELECT
      "buckets"."store__region__region_name",
      "windows_2"."id" AS "wh_window",
      CAST(NULL AS DOUBLE) AS "net_sales",
      SUM("buckets"."sales_mtd") AS "sales_mtd",
      (CAST(SUM("buckets"."average_mtd") AS DOUBLE) / NULLIF(SUM("buckets"."average_mtd__rows"), 0)) AS "average_mtd",
      CAST(NULL AS DOUBLE) AS "sales_28d"
    FROM "shared" AS "buckets"
    JOIN "windows_2"
      ON "buckets"."wh_window" >= "windows_2"."since"
        AND "buckets"."wh_window" < "windows_2"."until"
    GROUP BY 1, 2
    UNION ALL
    SELECT
      "buckets"."store__region__region_name",
      "windows_3"."id" AS "wh_window",
      CAST(NULL AS DOUBLE) AS "net_sales",
      CAST(NULL AS DOUBLE) AS "sales_mtd",
      CAST(NULL AS DOUBLE) AS "average_mtd",
      SUM("buckets"."sales_28d") AS "sales_28d"
    FROM "shared" AS "buckets"
    JOIN "windows_3"
      ON "buckets"."wh_window" >= "windows_3"."since"
        AND "buckets"."wh_window" < "windows_3"."until"
    GROUP BY 1, 2
  ) AS "branches"
  GROUP BY 1, 2
) AS "carried"
