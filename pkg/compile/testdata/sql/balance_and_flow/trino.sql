WITH "windows"("id", "since", "until") AS (
  VALUES
    (0, TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-02-01 00:00:00'),
    (1, TIMESTAMP '2024-02-01 00:00:00', TIMESTAMP '2024-03-01 00:00:00'),
    (2, TIMESTAMP '2024-03-01 00:00:00', TIMESTAMP '2024-04-01 00:00:00')
),
"shared" AS (
  SELECT
    "regions"."region_name" AS "store__region__region_name",
    "sales"."day" AS "wh_window",
    SUM("sales"."amount") AS "net_sales",
    SUM("sales"."amount") AS "sales_28d"
  FROM "sales"
  LEFT JOIN "stores"
    ON "sales"."store_id" = "stores"."store_id"
  LEFT JOIN "regions"
    ON "stores"."region_id" = "regions"."region_id"
  WHERE "sales"."day" >= DATE '2024-01-01'
    AND "sales"."day" < DATE '2024-04-01'
  GROUP BY 2, 1
),
"windows_2"("id", "since", "until") AS (
  VALUES
    (0, TIMESTAMP '2024-01-04 00:00:00', TIMESTAMP '2024-02-01 00:00:00'),
    (1, TIMESTAMP '2024-02-02 00:00:00', TIMESTAMP '2024-03-01 00:00:00'),
    (2, TIMESTAMP '2024-03-04 00:00:00', TIMESTAMP '2024-04-01 00:00:00')
)
SELECT
  "branches"."store__region__region_name",
  "branches"."wh_window",
  MAX("branches"."stock_units") AS "stock_units",
  MAX("branches"."net_sales") AS "net_sales",
  (CAST(MAX("branches"."stock_units") AS double) / NULLIF(MAX("branches"."sales_28d"), 0)) AS "days_of_stock"
FROM (
  SELECT
    "regions"."region_name" AS "store__region__region_name",
    CASE
      WHEN "stock"."day" < DATE '2024-02-01' THEN 0
      WHEN "stock"."day" < DATE '2024-03-01' THEN 1
      ELSE 2
    END AS "wh_window",
    SUM("stock"."units") AS "stock_units",
    CAST(NULL AS double) AS "net_sales",
    CAST(NULL AS double) AS "sales_28d"
  FROM "stock"
  LEFT JOIN "stores"
    ON "stock"."store_id" = "stores"."store_id"
  LEFT JOIN "regions"
    ON "stores"."region_id" = "regions"."region_id"
  JOIN (
    SELECT
      "stock"."store_id" AS "key_1",
      CASE
        WHEN "stock"."day" < DATE '2024-02-01' THEN 0
        WHEN "stock"."day" < DATE '2024-03-01' THEN 1
        ELSE 2
      END AS "during",
      MAX("stock"."day") AS "at"
    FROM "stock"
    WHERE "stock"."day" >= DATE '2024-01-01'
      AND "stock"."day" < DATE '2024-04-01'
    GROUP BY 1, 2
  ) AS "picked"
    ON "stock"."day" = "picked"."at"
      AND "stock"."store_id" = "picked"."key_1"
      AND CASE
        WHEN "stock"."day" < DATE '2024-02-01' THEN 0
        WHEN "stock"."day" < DATE '2024-03-01' THEN 1
        ELSE 2
      END = "picked"."during"
  WHERE "stock"."day" >= DATE '2024-01-01'
    AND "stock"."day" < DATE '2024-04-01'
  GROUP BY 2, 1
  UNION ALL
  SELECT
    "buckets"."store__region__region_name",
    "windows"."id" AS "wh_window",
    CAST(NULL AS double) AS "stock_units",
    SUM("buckets"."net_sales") AS "net_sales",
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
    CAST(NULL AS double) AS "stock_units",
    CAST(NULL AS double) AS "net_sales",
    SUM("buckets"."sales_28d") AS "sales_28d"
  FROM "shared" AS "buckets"
  JOIN "windows_2"
    ON "buckets"."wh_window" >= "windows_2"."since"
      AND "buckets"."wh_window" < "windows_2"."until"
  GROUP BY 1, 2
) AS "branches"
GROUP BY 1, 2
