WITH "windows"("id", "since", "until") AS (
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
)
SELECT
  "carried"."store__store_name",
  "carried"."wh_window",
  "carried"."sales_mtd",
  CAST("carried"."store__store_name" AS VARCHAR) AS "!0"
FROM (
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
) AS "carried"
