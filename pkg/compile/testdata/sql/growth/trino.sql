WITH "windows"("id", "since", "until") AS (
  VALUES
    (0, TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-02-01 00:00:00'),
    (1, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-03-01 00:00:00'),
    (2, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-04-01 00:00:00')
),
"shared" AS (
  SELECT
    "regions"."region_name" AS "store__region__region_name",
    CAST(DATE_TRUNC('month', "sales"."day") AS date) AS "wh_window",
    SUM("sales"."amount") AS "net_sales",
    SUM("sales"."amount") AS "net_sales_2"
  FROM "sales"
  LEFT JOIN "stores"
    ON "sales"."store_id" = "stores"."store_id"
  LEFT JOIN "regions"
    ON "stores"."region_id" = "regions"."region_id"
  WHERE "sales"."day" >= DATE '2023-12-01'
    AND "sales"."day" < DATE '2024-04-01'
  GROUP BY 2, 1
),
"windows_2"("id", "since", "until") AS (
  VALUES
    (0, TIMESTAMP '2023-12-01 00:00:00', TIMESTAMP '2024-01-01 00:00:00'),
    (1, TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-02-01 00:00:00'),
    (2, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-03-01 00:00:00')
)
SELECT
  "branches"."store__region__region_name",
  "branches"."wh_window",
  (CAST((MAX("branches"."net_sales") - MAX("branches"."net_sales_2")) AS double) / NULLIF(MAX("branches"."net_sales_2"), 0)) AS "growth"
FROM (
  SELECT
    "buckets"."store__region__region_name",
    "windows"."id" AS "wh_window",
    SUM("buckets"."net_sales") AS "net_sales",
    CAST(NULL AS double) AS "net_sales_2"
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
    SUM("buckets"."net_sales_2") AS "net_sales_2"
  FROM "shared" AS "buckets"
  JOIN "windows_2"
    ON "buckets"."wh_window" >= "windows_2"."since"
      AND "buckets"."wh_window" < "windows_2"."until"
  GROUP BY 1, 2
) AS "branches"
GROUP BY 1, 2
